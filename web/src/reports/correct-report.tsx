import type { Report } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { fieldsOf } from '../desk/draft-fields.ts';
import { ReportInputs } from '../desk/report-inputs.tsx';
import { reportRulesQuery } from '../desk/report-rules-query.ts';
import { useMay } from '../session/me.ts';
import { fieldErrorsOf } from '../ui/field-errors.ts';
import { Loading } from '../ui/loading.tsx';
import { reportQuery } from '../ui/reports-query.ts';

/** 訂正する: the report's form once more, with the reason; the client is told what is different. */
export function CorrectReport({ report }: { report: Report }) {
  const [open, setOpen] = useState(false);
  const may = useMay('reports.write');
  if (!may) return null;
  if (!open)
    return (
      <Button variant="default" mt="md" onClick={() => setOpen(true)} data-testid="correct-report">
        <Trans>報告を訂正する</Trans>
      </Button>
    );
  return <Form key={report.version} report={report} onEnd={() => setOpen(false)} />;
}

function Form({ report, onEnd }: { report: Report; onEnd: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [fields, setFields] = useState(() => fieldsOf(report));
  const [reason, setReason] = useState('');
  const staff = useQuery({
    queryKey: ['staff', report.accountId],
    queryFn: () => api('listStaff', { params: { id: report.accountId } }),
  });
  const rules = useQuery(reportRulesQuery(report.accountId));
  const call = useQuery({
    queryKey: ['call', report.callId],
    queryFn: () => api('call', { params: { id: report.callId } }),
  });
  const send = useMutation({
    mutationFn: () =>
      api('correctReport', {
        params: { id: report.id },
        body: { fields, reason, version: report.version },
      }),
    onSuccess: (corrected) => {
      notifications.show({ color: 'green', message: t`訂正を送りました。` });
      queryClient.setQueryData(reportQuery(report.id).queryKey, corrected);
      for (const key of ['reportVersions', 'reportMessages', 'waitingMessages'])
        void queryClient.invalidateQueries({ queryKey: [key] });
      onEnd();
    },
  });
  if (!staff.data || !rules.data || !call.data) return <Loading />;
  const faults = Object.fromEntries(
    Object.entries(fieldErrorsOf(send.error)).map(([name, words]) => [
      name.replace(/^(body\.)?fields\./, ''),
      words,
    ]),
  );
  return (
    <Paper withBorder p="md" mt="md">
      <Title order={2} size="h3">
        <Trans>報告を訂正する</Trans>
      </Title>
      <Text size="sm" mb="sm">
        <Trans>
          送った報告は残り、訂正した版が新しく届きます。依頼企業には、変わったところと理由が示され、確認済みは未確認に戻ります。
        </Trans>
      </Text>
      <form onSubmit={(event) => event.preventDefault()} noValidate aria-label={t`報告を訂正する`}>
        <ReportInputs
          fields={fields}
          errors={faults}
          told={{}}
          rules={rules.data.rules}
          callerNumber={call.data.callerNumber}
          staff={staff.data.items}
          disabled={send.isPending}
          onChange={setFields}
        />
        <TextInput
          mt="md"
          required
          label={t`訂正の理由`}
          description={t`依頼企業に示されます。`}
          maxLength={200}
          value={reason}
          error={faults['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onEnd}>
            <Trans>やめる</Trans>
          </Button>
          <Button
            disabled={reason.trim() === ''}
            loading={send.isPending}
            onClick={() => send.mutate()}
            data-testid="send-correction"
          >
            <Trans>訂正を送る</Trans>
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
