import type { RouteName } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Text, TextInput, Timeline, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from './use-change.ts';

interface Props {
  readonly steps: readonly { readonly at: string; readonly byName: string; readonly words: string }[];
  /** Null: may only be read. */
  readonly add: ((words: string) => Promise<unknown>) | null;
  readonly stale: readonly RouteName[];
}

/** What was done, by whom and when; added to, never changed. */
export function Steps({ steps, add, stale }: Props) {
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>対応の記録</Trans>
      </Title>
      <Timeline active={steps.length} bulletSize={12} lineWidth={2}>
        {steps.map((step, index) => (
          <Timeline.Item key={index}>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {step.words}
            </Text>
            <Text size="xs" c="dimmed">
              {dateTimeOf(step.at)} · {step.byName}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {add === null ? null : <NewStep add={add} stale={stale} />}
    </Paper>
  );
}

function NewStep({ add, stale }: { add: NonNullable<Props['add']>; stale: Props['stale'] }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { words: '' } });
  const save = useChange(add, {
    stale,
    done: t`書き加えました。`,
    onDone: () => form.reset(),
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit(({ words }) => save.mutate(words))}>
      <Group mt="md" align="flex-end" wrap="nowrap">
        <TextInput
          label={t`したこと`}
          required
          maxLength={400}
          style={{ flexGrow: 1 }}
          {...form.getInputProps('words')}
        />
        <Button type="submit" loading={save.isPending}>
          <Trans>書き加える</Trans>
        </Button>
      </Group>
    </form>
  );
}
