import type { CallDetail, Report, ReportFields, ReportRules, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, lastingApi } from '../api.ts';
import { fieldsOf, toldOf } from '../desk/draft-fields.ts';
import { reportRulesQuery } from '../desk/report-rules-query.ts';
import { ReportInputs } from '../desk/report-inputs.tsx';
import { SavedMark } from '../desk/saved-mark.tsx';
import { useAutosave } from '../ui/use-autosave.ts';
import { fieldErrorsOf } from '../ui/field-errors.ts';
import { Loading } from '../ui/loading.tsx';

/**
 * The report of a call that nobody has written about: a message that was left, or a wrap-up that was ended without one.
 * The recording is played beside it.
 */
export function WriteReport({ call }: { call: CallDetail }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Paper withBorder p="md">
        <Group justify="space-between">
          <Text size="sm">
            <Trans>この通話の報告はまだ送られていません。</Trans>
          </Text>
          <Button onClick={() => setOpen(true)} data-testid="write-report">
            <Trans>報告を書く</Trans>
          </Button>
        </Group>
      </Paper>
    );
  return <Draft call={call} />;
}

function Draft({ call }: { call: CallDetail }) {
  const [draft, staff, rules] = useQueries({
    queries: [
      {
        queryKey: ['draft', call.id],
        queryFn: () => api('draftReport', { params: { id: call.id } }),
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 0,
      },
      {
        queryKey: ['staff', call.accountId],
        queryFn: () => api('listStaff', { params: { id: call.accountId } }),
      },
      reportRulesQuery(call.accountId),
    ],
  });
  if (!draft.data || !staff.data || !rules.data) return <Loading />;
  return <Form call={call} report={draft.data} staff={staff.data.items} rules={rules.data.rules} />;
}

function Form({
  call,
  report,
  staff,
  rules,
}: {
  call: CallDetail;
  report: Report;
  staff: readonly Staff[];
  rules: ReportRules;
}) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [fields, setFields] = useState(() => fieldsOf(report));
  const [findings, setFindings] = useState(report.findings);
  const params = { id: report.callId };
  const { autosave, state } = useAutosave(async (body: ReportFields) => {
    const saved = await lastingApi('saveDraft', { params, body });
    setFindings(saved.findings);
  });
  const submit = useMutation({
    mutationFn: async () => {
      await autosave.hold();
      return api('submitReport', { params, body: fields });
    },
    onSuccess: (sent) => {
      notifications.show({ color: 'green', message: t`${sent.title} を送信しました。` });
      void queryClient.invalidateQueries({ queryKey: ['call', report.callId] });
      void queryClient.invalidateQueries({ queryKey: ['calls'] });
    },
    onError: () => autosave.release(),
  });
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="xs">
        <Title order={2}>
          <Trans>報告を書く</Trans>
        </Title>
        <SavedMark state={state} />
      </Group>
      <form onSubmit={(event) => event.preventDefault()} noValidate aria-label={t`報告を書く`}>
        <ReportInputs
          fields={fields}
          errors={fieldErrorsOf(submit.error)}
          told={toldOf(findings)}
          rules={rules}
          callerNumber={call.callerNumber}
          staff={staff}
          disabled={submit.isPending}
          onChange={(next) => {
            setFields(next);
            autosave.touch(next);
          }}
        />
        <Group justify="flex-end" mt="md">
          <Button loading={submit.isPending} onClick={() => submit.mutate()} data-testid="report-submit">
            <Trans>報告を送る</Trans>
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
