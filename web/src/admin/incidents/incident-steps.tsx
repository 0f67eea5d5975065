import type { Incident } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Text, TextInput, Timeline, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';

/** What was done, by whom and when; added to, never changed. */
export function IncidentSteps({ incident, mayManage }: { incident: Incident; mayManage: boolean }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { words: '' } });
  const add = useChange(
    (words: string) => api('noteIncidentStep', { params: { id: incident.id }, body: { words } }),
    { stale: ['incident'], done: t`書き加えました。`, onDone: () => form.reset(), onFields: form.setErrors },
  );
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>対応の記録</Trans>
      </Title>
      <Timeline active={incident.steps.length} bulletSize={12} lineWidth={2}>
        {incident.steps.map((step, index) => (
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
      {mayManage ? (
        <form onSubmit={form.onSubmit(({ words }) => add.mutate(words))}>
          <Group mt="md" align="flex-end" wrap="nowrap">
            <TextInput
              label={t`したこと`}
              required
              maxLength={400}
              style={{ flexGrow: 1 }}
              {...form.getInputProps('words')}
            />
            <Button type="submit" loading={add.isPending}>
              <Trans>書き加える</Trans>
            </Button>
          </Group>
        </form>
      ) : null}
    </Paper>
  );
}
