import { outlineOf } from '@denwaban/server-api';
import type { ScriptBody, ScriptNote } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useChange } from '../../admin/form/use-change.ts';
import { api } from '../../api.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';

/** What both sides say to the script: a wish in a sentence is enough to begin a draft. */
export function DraftNotes({
  accountId,
  notes,
  body,
}: {
  accountId: string;
  notes: readonly ScriptNote[];
  body: ScriptBody;
}) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { stepId: null as string | null, words: '' } });
  const say = useChange(
    (values: typeof form.values) => api('noteOnScript', { params: { id: accountId }, body: values }),
    {
      stale: ['scriptDraft', 'openScriptDrafts'],
      done: t`送りました。`,
      onDone: form.reset,
      onFields: form.setErrors,
    },
  );
  const outline = outlineOf(body);
  const nameOf = (id: string | null): string => {
    const step = id === null ? undefined : outline.step(id);
    return step === undefined ? '' : `${outline.numberOf(step)} ${step.title}`;
  };
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>意見・提案</Trans>
      </Title>
      <Stack gap="xs">
        {notes.map((note) => (
          <div key={note.id} data-testid="script-note">
            <Group gap={6}>
              <Badge size="sm" variant="light" color={note.ofClient ? 'blue' : 'gray'}>
                {note.ofClient ? t`依頼企業` : t`代行会社`}
              </Badge>
              <Text size="sm" c="dimmed">
                {dateTimeOf(note.at)} {note.by}　{nameOf(note.stepId)}
              </Text>
            </Group>
            <Text>{note.words}</Text>
          </div>
        ))}
        <form onSubmit={form.onSubmit((values) => say.mutate(values))}>
          <Stack gap="xs">
            <Select
              label={t`どの手順について`}
              placeholder={t`スクリプト全体`}
              clearable
              searchable
              data={body.steps.map(({ id }) => ({ value: id, label: nameOf(id) }))}
              {...form.getInputProps('stepId')}
            />
            <TextInput
              label={t`意見・提案`}
              description={t`たとえば「会社名も伺ってください」。下書きがなければ、ここから始まります。`}
              required
              maxLength={400}
              {...form.getInputProps('words')}
              data-testid="note-words"
            />
            <Group justify="flex-end">
              <Button type="submit" variant="default" loading={say.isPending}>
                <Trans>送る</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
    </section>
  );
}
