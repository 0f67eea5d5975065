import type { AgreementText } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Paper,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { AgreementBody } from '../../agreement/agreement-body.tsx';
import { useMay } from '../../session/me.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';

/** The versions of the agreement; a new one is written from the one before. */
export function TextsTab() {
  const { t } = useLingui();
  const manages = useMay('agreements.manage');
  const [writing, setWriting] = useState(false);
  const texts = useQuery({ queryKey: ['listAgreementTexts'], queryFn: () => api('listAgreementTexts') });
  return (
    <QueryView query={texts}>
      {({ items, draft }) => (
        <Stack gap="md" maw={860}>
          {manages && !writing ? (
            <Button w="fit-content" onClick={() => setWriting(true)}>
              {items.length === 0 ? <Trans>誓約書を作る</Trans> : <Trans>新しい版を作る</Trans>}
            </Button>
          ) : null}
          {writing ? (
            <TextForm draft={draft} first={items.length === 0} onDone={() => setWriting(false)} />
          ) : null}
          {items.length === 0 && !writing ? (
            <EmptyState title={t`誓約書はまだありません`}>
              <Trans>ひな形から作れます。公開すると、署名を条件にできます。</Trans>
            </EmptyState>
          ) : null}
          {items.map((text) => (
            <OneText key={text.id} text={text} />
          ))}
        </Stack>
      )}
    </QueryView>
  );
}

function OneText({ text }: { text: AgreementText }) {
  const { version, validMonths } = text;
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2} size="h4">
          {text.title} <Trans>第{version}版</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          {dateTimeOf(text.publishedAt)} {text.publishedBy} <Trans>署名の有効期間 {validMonths}か月</Trans>
          {text.signAgain ? <Trans>・全員が署名し直す版</Trans> : null}
        </Text>
      </Group>
      <AgreementBody text={text} />
    </Paper>
  );
}

interface FormProps {
  readonly draft: { readonly title: string; readonly body: string };
  readonly first: boolean;
  readonly onDone: () => void;
}

function TextForm({ draft, first, onDone }: FormProps) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { ...draft, validMonths: 12, signAgain: !first } });
  const save = useChange((body: typeof form.values) => api('publishAgreementText', { body }), {
    stale: ['listAgreementTexts', 'listSignatures', 'myAgreement', 'listAudit'],
    done: t`誓約書を公開しました。`,
    onDone,
    onFields: form.setErrors,
  });
  return (
    <Paper withBorder p="md">
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap="sm">
          <TextInput label={t`題名`} required maxLength={100} {...form.getInputProps('title')} />
          <Textarea
            label={t`本文`}
            description={t`自分の応対が録音され、聞かれ、評価に使われることと、その目的を必ず書いてください。公開した版は変えられません。`}
            required
            autosize
            minRows={12}
            maxLength={20_000}
            {...form.getInputProps('body')}
          />
          <NumberInput
            label={t`署名の有効期間（月）`}
            w={200}
            min={1}
            max={60}
            {...form.getInputProps('validMonths')}
          />
          <Checkbox
            label={t`前の版に署名した人も、署名し直す（署名するまで、条件にしている依頼企業を見られません）`}
            {...form.getInputProps('signAgain', { type: 'checkbox' })}
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
    </Paper>
  );
}
