import type { PolicyBook, PolicyKind, PolicyText } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, MultiSelect, Stack, Tabs, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { LineChanges } from '../../ui/line-changes.tsx';
import { isoDateOf } from '../form/iso-date.ts';
import { useChange } from '../form/use-change.ts';

interface Props {
  readonly kind: PolicyKind;
  readonly book: PolicyBook;
  readonly newest: PolicyText | undefined;
  readonly onDone: () => void;
}

/** A new version, from the one before or the template, with the reason for it. */
export function PolicyForm({ kind, book, newest, onDone }: Props) {
  const { t } = useLingui();
  const [today] = useState(() => isoDateOf(Date.now()));
  const draft = book.drafts.find((each) => each.kind === kind)!;
  const form = useForm({
    initialValues: {
      text: newest?.text ?? draft.text,
      effectiveOn: today,
      reason: newest === undefined ? t`最初の版です。` : '',
      asks: newest?.asks ?? true,
      cites: [...(newest?.cites ?? draft.cites)],
    },
  });
  const publish = useChange(
    (values: typeof form.values) =>
      api('publishPolicy', { body: { ...values, kind, accountId: book.accountId } }),
    {
      stale: ['policies', 'policyStanding', 'myPolicies', 'listAudit'],
      done: t`公開しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => publish.mutate(values))}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          <Trans>
            空行で段落が分かれ、■で始まる行が見出しになります。〔 〕の中は、自社の内容に書き換えてください。
          </Trans>
        </Text>
        <Tabs defaultValue="text" keepMounted={false}>
          {newest === undefined ? null : (
            <Tabs.List mb="xs">
              <Tabs.Tab value="text">
                <Trans>本文</Trans>
              </Tabs.Tab>
              <Tabs.Tab value="changes">
                <Trans>変更点</Trans>
              </Tabs.Tab>
            </Tabs.List>
          )}
          <Tabs.Panel value="text">
            <Textarea
              aria-label={t`本文`}
              required
              autosize
              minRows={14}
              maxRows={26}
              maxLength={30_000}
              {...form.getInputProps('text')}
            />
          </Tabs.Panel>
          {newest === undefined ? null : (
            <Tabs.Panel value="changes">
              <LineChanges before={newest.text} after={form.values.text} />
            </Tabs.Panel>
          )}
        </Tabs>
        <TextInput
          label={t`変更の理由`}
          description={t`読む人にも見えます。`}
          required
          maxLength={400}
          {...form.getInputProps('reason')}
        />
        <MultiSelect
          label={t`根拠にする法令と指針`}
          description={t`新しい版が施行されると、この文書の見直しが始まります。`}
          searchable
          data={book.laws.map(({ code, title }) => ({ value: code, label: title }))}
          {...form.getInputProps('cites')}
        />
        <TextInput
          type="date"
          label={t`効力を持つ日`}
          required
          w={260}
          {...form.getInputProps('effectiveOn')}
        />
        <Checkbox
          label={t`全員に、読んで確認してもらう`}
          description={t`誤字を直すだけのときは外します。前の版の確認が、そのまま数えられます。`}
          {...form.getInputProps('asks', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            <Trans>やめる</Trans>
          </Button>
          <Button type="submit" loading={publish.isPending}>
            <Trans>公開する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
