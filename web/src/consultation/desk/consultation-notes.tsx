import type { Consultation, ConsultationNoteKind } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Select, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useChange } from '../../admin/form/use-change.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { openWith, sealFor } from '../sealing/seal.ts';

const kinds: readonly ConsultationNoteKind[] = ['note', 'measure', 'care', 'follow-up'];
const kindWords: Readonly<Record<ConsultationNoteKind, MessageDescriptor>> = {
  note: msg`記録`,
  measure: msg`講じた措置`,
  care: msg`面談・カウンセリング`,
  'follow-up': msg`期日のある予定`,
};

type Note = Consultation['notes'][number];
const stale = ['consultation', 'listConsultations'] as const;

/** What the desk wrote down, did and plans: for its members alone. */
export function ConsultationNotes({ found, identity }: { found: Consultation; identity: string }) {
  const opened = useQuery({
    queryKey: ['openedNotes', found.id, found.notes.map((each) => `${each.id} ${each.sealed.slice(-12)}`)],
    queryFn: () => Promise.all(found.notes.map(({ sealed }) => openWith(identity, sealed).catch(() => null))),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Paper withBorder p="md">
      <Title order={2} mb={4}>
        <Trans>窓口の記録・措置・予定</Trans>
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        <Trans>窓口の担当者だけが読めます。相談した方には見えません。</Trans>
      </Text>
      <QueryView query={opened}>
        {(texts) => (
          <Stack gap="sm">
            {found.notes.map((note, place) => (
              <NoteLine key={note.id} consultationId={found.id} note={note} text={texts[place] ?? null} />
            ))}
          </Stack>
        )}
      </QueryView>
      <NoteForm found={found} />
    </Paper>
  );
}

function NoteLine({
  consultationId,
  note,
  text,
}: {
  consultationId: string;
  note: Note;
  text: string | null;
}) {
  const { t, i18n } = useLingui();
  const done = useChange(
    () => api('finishConsultationNote', { params: { id: consultationId, noteId: note.id } }),
    { stale, done: t`済みにしました。` },
  );
  return (
    <div>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{text ?? t`あなたの鍵では、まだ開けません。`}</Text>
      <Text size="xs" c="dimmed">
        {note.day.replaceAll('-', '/')} · {note.byName} · {i18n._(kindWords[note.kind])}
        {note.dueOn === null ? null : <Trans> · 期日 {note.dueOn.replaceAll('-', '/')}</Trans>}
        {note.doneOn === null ? null : <Trans> · 済み {note.doneOn.replaceAll('-', '/')}</Trans>}
      </Text>
      {note.kind === 'follow-up' && note.doneOn === null ? (
        <Button
          size="compact-xs"
          variant="default"
          mt={4}
          loading={done.isPending}
          onClick={() => done.mutate(undefined)}
        >
          <Trans>済みにする</Trans>
        </Button>
      ) : null}
    </div>
  );
}

function NoteForm({ found }: { found: Consultation }) {
  const { t, i18n } = useLingui();
  const form = useForm({ initialValues: { kind: 'note' as ConsultationNoteKind, text: '', dueOn: '' } });
  const add = useChange(
    async ({ kind, text, dueOn }: typeof form.values) => {
      // Who is of the desk at this moment, not when the page was opened.
      const { members } = await api('consultationDesk');
      const sealedFor = members.map((each) => each.recipient);
      return api('noteConsultation', {
        params: { id: found.id },
        body: {
          kind,
          sealed: await sealFor(sealedFor, text),
          sealedFor,
          dueOn: kind === 'follow-up' && dueOn !== '' ? dueOn : null,
        },
      });
    },
    { stale, done: t`書き加えました。`, onDone: () => form.reset(), onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Group mt="md" align="flex-end" wrap="wrap">
        <Select
          label={t`種類`}
          allowDeselect={false}
          w={200}
          data={kinds.map((kind) => ({ value: kind, label: i18n._(kindWords[kind]) }))}
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
          maxLength={8000}
          miw={220}
          style={{ flexGrow: 1 }}
          {...form.getInputProps('text')}
        />
        <Button type="submit" loading={add.isPending} disabled={form.values.text.trim() === ''}>
          <Trans>書き加える</Trans>
        </Button>
      </Group>
    </form>
  );
}
