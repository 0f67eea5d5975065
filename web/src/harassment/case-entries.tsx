import type { HarassmentCase, HarassmentEntry } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Select, Text, TextInput, Textarea, Timeline, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { entryWords } from './harassment-words.ts';

type Kind = 'verbatim' | 'note' | 'relief' | 'measure' | 'follow-up';

/** Everything in the order in which it happened; added to, never changed. */
export function CaseEntries({ found, mayWrite }: { found: HarassmentCase; mayWrite: boolean }) {
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>経過</Trans>
      </Title>
      <Timeline active={found.entries.length} bulletSize={12} lineWidth={2}>
        {found.entries.map((entry) => (
          <Timeline.Item key={entry.id}>
            <Entry caseId={found.id} entry={entry} mayWrite={mayWrite} />
          </Timeline.Item>
        ))}
      </Timeline>
      {mayWrite ? <EntryForm caseId={found.id} /> : null}
    </Paper>
  );
}

function Entry({ caseId, entry, mayWrite }: { caseId: string; entry: HarassmentEntry; mayWrite: boolean }) {
  const { t, i18n } = useLingui();
  const done = useChange(
    () => api('finishHarassmentFollowUp', { params: { id: caseId, entryId: entry.id } }),
    { stale: ['harassmentCase'], done: t`済みにしました。` },
  );
  return (
    <>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {entry.kind === 'verbatim' ? `「${entry.words}」` : entry.words}
      </Text>
      <Text size="xs" c="dimmed">
        {dateTimeOf(entry.at)} · {entry.byName} · {i18n._(entryWords[entry.kind])}
        {entry.dueOn === null ? null : <Trans> · 期日 {entry.dueOn.replaceAll('-', '/')}</Trans>}
        {entry.doneAt === null ? null : <Trans> · 済み {dateTimeOf(entry.doneAt)}</Trans>}
      </Text>
      {mayWrite && entry.kind === 'follow-up' && entry.doneAt === null ? (
        <Button size="compact-xs" variant="default" mt={4} onClick={() => done.mutate(undefined)}>
          <Trans>済みにする</Trans>
        </Button>
      ) : null}
    </>
  );
}

function EntryForm({ caseId }: { caseId: string }) {
  const { t, i18n } = useLingui();
  const form = useForm({ initialValues: { kind: 'note' as Kind, words: '', dueOn: '' } });
  const add = useChange(
    ({ dueOn, ...values }: typeof form.values) =>
      api('noteHarassment', { params: { id: caseId }, body: { ...values, dueOn: dueOn || null } }),
    {
      stale: ['harassmentCase'],
      done: t`書き加えました。`,
      onDone: () => form.reset(),
      onFields: form.setErrors,
    },
  );
  const kinds: readonly Kind[] = ['note', 'verbatim', 'relief', 'measure', 'follow-up'];
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Group mt="md" align="flex-end" wrap="wrap">
        <Select
          label={t`種類`}
          allowDeselect={false}
          w={180}
          data={kinds.map((kind) => ({ value: kind, label: i18n._(entryWords[kind]) }))}
          {...form.getInputProps('kind')}
        />
        {form.values.kind === 'follow-up' ? (
          <TextInput type="date" label={t`期日`} required {...form.getInputProps('dueOn')} />
        ) : null}
        <Textarea
          label={t`内容`}
          required
          autosize
          minRows={1}
          maxLength={4000}
          style={{ flexGrow: 1 }}
          {...form.getInputProps('words')}
        />
        <Button type="submit" loading={add.isPending}>
          <Trans>書き加える</Trans>
        </Button>
      </Group>
    </form>
  );
}
