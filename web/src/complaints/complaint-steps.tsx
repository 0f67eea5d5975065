import type { Complaint } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Select, Text, Textarea, Timeline, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { stepWords } from './complaint-words.ts';

/** What was done, by whom and when; added to, never changed. The client reads it too. */
export function ComplaintSteps({ complaint, mayWrite }: { complaint: Complaint; mayWrite: boolean }) {
  const { t, i18n } = useLingui();
  const form = useForm({
    initialValues: { kind: 'note' as 'note' | 'called-back' | 'client-answered', words: '' },
  });
  const add = useChange(
    (body: typeof form.values) => api('noteComplaintStep', { params: { id: complaint.id }, body }),
    {
      stale: ['complaint', 'listComplaints'],
      done: t`書き加えました。`,
      onDone: () => form.reset(),
      onFields: form.setErrors,
    },
  );
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>対応の記録</Trans>
      </Title>
      <Text size="xs" c="dimmed" mb="sm">
        <Trans>依頼企業の方も読みます。</Trans>
      </Text>
      <Timeline active={complaint.steps.length} bulletSize={12} lineWidth={2}>
        {complaint.steps.map((step, index) => (
          <Timeline.Item key={index}>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {step.words}
            </Text>
            <Text size="xs" c="dimmed">
              {dateTimeOf(step.at)} · {step.byName} · {i18n._(stepWords[step.kind])}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {mayWrite ? (
        <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
          <Group mt="md" align="flex-end" wrap="nowrap">
            <Select
              label={t`何をしたか`}
              allowDeselect={false}
              w={200}
              data={[
                { value: 'note', label: t`記録` },
                { value: 'called-back', label: t`発信者に折り返した` },
                { value: 'client-answered', label: t`依頼企業が回答した` },
              ]}
              {...form.getInputProps('kind')}
            />
            <Textarea
              label={t`内容`}
              required
              autosize
              minRows={1}
              maxLength={2000}
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
