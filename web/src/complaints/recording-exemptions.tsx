import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { toE164 } from '../admin/form/to-e164.ts';
import { useChange } from '../admin/form/use-change.ts';
import { PlainTable } from '../ui/data-list.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** Callers who are not recorded: an exception, with an end. */
export function RecordingExemptions({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const rows = useQuery({
    queryKey: ['listRecordingExemptions', accountId],
    queryFn: () => api('listRecordingExemptions', { params: { id: accountId } }),
  });
  const end = useChange(
    (exemptionId: string) => api('endRecordingExemption', { params: { id: accountId, exemptionId } }),
    { stale: ['listRecordingExemptions', 'listAudit'], done: t`次の通話から録音します。` },
  );
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          <Trans>録音しない発信者（例外）</Trans>
        </Title>
        <Button variant="default" onClick={() => setOpen(true)}>
          <Trans>加える</Trans>
        </Button>
      </Group>
      <QueryView query={rows}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              <Trans>いません。特定の方だけ録音しない取り扱いは、できるだけ避けてください。</Trans>
            </Text>
          ) : (
            <PlainTable
              label={t`録音しない発信者`}
              items={items}
              rowKey={(row) => row.id}
              columns={[
                { key: 'number', label: t`発信者`, cell: (row) => row.display },
                { key: 'reason', label: t`理由`, cell: (row) => row.reason },
                { key: 'until', label: t`いつまで`, cell: (row) => row.until.replaceAll('-', '/') },
                { key: 'by', label: t`決めた人`, cell: (row) => row.decidedByName },
                {
                  key: 'end',
                  label: '',
                  align: 'right',
                  cell: (row) =>
                    row.endedAt === null ? (
                      <Button size="compact-sm" variant="default" onClick={() => end.mutate(row.id)}>
                        <Trans>終える</Trans>
                      </Button>
                    ) : (
                      t`${dateTimeOf(row.endedAt)} に終了`
                    ),
                },
              ]}
            />
          )
        }
      </QueryView>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`録音しない発信者を加える`}>
        <ExemptionForm accountId={accountId} onDone={() => setOpen(false)} />
      </Modal>
    </section>
  );
}

function ExemptionForm({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { callerNumber: '', reason: '', until: '', riskRead: false } });
  const save = useChange(
    ({ riskRead: _read, ...values }: typeof form.values) =>
      api('createRecordingExemption', {
        params: { id: accountId },
        body: { ...values, callerNumber: toE164(values.callerNumber) ?? '', riskRead: true },
      }),
    {
      stale: ['listRecordingExemptions', 'listAudit'],
      done: t`加えました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Alert color="orange" title={t`録音しないことの危険`}>
          <Trans>
            言った・言わないの争いになったとき、示せるものがありません。迷惑行為があっても証拠が残りません。ほかの方からも同じ求めを断りにくくなります。
          </Trans>
        </Alert>
        <TextInput
          label={t`電話番号`}
          required
          placeholder="090-1234-5678"
          {...form.getInputProps('callerNumber')}
        />
        <TextInput label={t`理由`} required maxLength={400} {...form.getInputProps('reason')} />
        <TextInput type="date" label={t`いつまで`} required {...form.getInputProps('until')} />
        <Checkbox
          label={t`上の危険を読みました。期限までの例外とします。`}
          {...form.getInputProps('riskRead', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={!form.values.riskRead} loading={save.isPending}>
            <Trans>録音しないことにする</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
