import type { PageBody } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { isoDateOf } from '../form/iso-date.ts';
import { useChange } from '../form/use-change.ts';
import { FeesFields } from './fees-fields.tsx';
import { QuestionsFields } from './questions-fields.tsx';

/** A new version of one text, from its draft or the version before. */
export function TextForm({ draft, onDone }: { draft: PageBody; onDone: () => void }) {
  const { t } = useLingui();
  const [today] = useState(() => isoDateOf(Date.now()));
  const form = useForm<{ body: PageBody; effectiveOn: string }>({
    initialValues: { body: draft, effectiveOn: today },
  });
  const save = useChange((body: typeof form.values) => api('publishTrustText', { body }), {
    stale: ['trust', 'listAudit'],
    done: t`公開しました。`,
    onDone,
    onFields: form.setErrors,
  });
  const { body } = form.values;
  const change = (next: PageBody) => form.setFieldValue('body', next);
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          <Trans>
            空行で段落が分かれ、■で始まる行が見出しになります。〔 〕の中は、自社の内容に書き換えてください。
          </Trans>
        </Text>
        {body.kind === 'questions' ? <QuestionsFields body={body} onChange={change} /> : null}
        {body.kind === 'scope-and-fees' ? <FeesFields body={body} onChange={change} /> : null}
        {body.kind === 'questions' || body.kind === 'scope-and-fees' ? null : (
          <Textarea
            label={t`本文`}
            required
            autosize
            minRows={14}
            maxRows={28}
            maxLength={30_000}
            value={body.text}
            error={form.errors['body.text']}
            onChange={(event) => change({ ...body, text: event.currentTarget.value })}
          />
        )}
        {form.errors['body'] ? (
          <Text size="sm" c="red.8" role="alert">
            {form.errors['body']}
          </Text>
        ) : null}
        <TextInput
          type="date"
          label={t`効力を持つ日`}
          description={t`この日から、ページの文章が変わります。それまでは、これからの版として読めます。`}
          required
          w={260}
          {...form.getInputProps('effectiveOn')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            <Trans>やめる</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            <Trans>公開する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
