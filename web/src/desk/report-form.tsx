import type { DeskCall, Report, ReportFields, ReportRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, lastingApi } from '../api.ts';
import { fieldErrorsOf } from '../ui/field-errors.ts';
import { showError } from '../ui/show-error.ts';
import { QueryView } from '../ui/query-view.tsx';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { groupNumber } from '../ui/telephone-number.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { listenForAddressee } from './addressee-choice.ts';
import { deskQuery } from './desk-query.ts';
import classes from './desk.module.css';
import { fieldsOf, toldOf, withAddressee, withoutChanged } from './draft-fields.ts';
import { listenForFills } from './fill-report.ts';
import { DutyHint } from './duty-hint.tsx';
import { EndWithLine } from './end-with-line.tsx';
import { HandoverPanel } from './in-call/handover-panel.tsx';
import { ReportInputs } from './report-inputs.tsx';
import { reportRulesQuery } from './report-rules-query.ts';
import { SavedMark } from './saved-mark.tsx';
import { deskShortcuts } from './shortcuts.ts';
import { useAutosave } from '../ui/use-autosave.ts';

/** The report of the call in hand: open during the call, sent in wrap-up. */
export function ReportForm({ call }: { call: DeskCall }) {
  const taken = call.takenAt !== null && call.handover === null;
  const draft = useQuery({
    queryKey: ['draft', call.callId],
    queryFn: () => api('draftReport', { params: { id: call.callId } }),
    enabled: taken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const rules = useQuery({ ...reportRulesQuery(call.account.id), enabled: taken });
  return (
    <div className={classes['report']}>
      {call.handover ? (
        <HandoverPanel handover={call.handover} />
      ) : taken ? (
        <QueryView query={draft}>
          {(report) => (
            <QueryView query={rules}>
              {(found) => <Draft call={call} report={report} rules={found.rules} />}
            </QueryView>
          )}
        </QueryView>
      ) : (
        <>
          <Title order={2} size="h3">
            {call.direction === 'out' ? <Trans>架電報告</Trans> : <Trans>受電報告</Trans>}
          </Title>
          <p className={classes['quietText']}>
            <Trans>応答すると、ここに報告を書けます。</Trans>
          </p>
        </>
      )}
    </div>
  );
}

function Draft({ call, report, rules }: { call: DeskCall; report: Report; rules: ReportRules }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [fields, setFields] = useState(() => fieldsOf(report));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [findings, setFindings] = useState(report.findings);
  const params = { id: call.callId };
  const { autosave, state } = useAutosave(async (body: ReportFields) => {
    const saved = await lastingApi('saveDraft', { params, body });
    setFindings(saved.findings);
  });
  const submit = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      await autosave.hold();
      return api('submitReport', {
        params,
        body: { ...fields, callerNumber: groupNumber(fields.callerNumber) },
      });
    },
    onSuccess: (sent) => {
      notifications.show({ color: 'green', message: t`${sent.title} を送信しました。` });
      void queryClient.invalidateQueries({ queryKey: deskQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['calls'] });
    },
    onError: (error) => {
      autosave.release();
      const wrong = fieldErrorsOf(error);
      setErrors(wrong);
      if (Object.keys(wrong).length > 0) focusFirst(Object.keys(wrong));
      else showError(error);
    },
  });
  const change = (next: typeof fields) => {
    setFields(next);
    setErrors(withoutChanged(errors, fields, next));
    autosave.touch(next);
  };
  useEffect(() => listenForAddressee((name) => change(withAddressee(fields, name, call.staff))));
  useEffect(() => listenForFills((fill) => change(fill(fields))));
  const send = () => submit.mutate();
  const ended = call.state === 'wrap-up';
  const enabled = ended && !submit.isPending;
  const faulty = Object.keys(errors).length > 0;
  useShortcuts([{ shortcut: deskShortcuts.submit, enabled, run: send }]);
  return (
    <form
      onSubmit={(event) => event.preventDefault()}
      noValidate
      aria-label={call.direction === 'out' ? t`架電報告` : t`受電報告`}
    >
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Title order={2} size="h3">
          {call.direction === 'out' ? <Trans>架電報告</Trans> : <Trans>受電報告</Trans>}
        </Title>
        <SavedMark state={state} />
      </Group>
      <EndWithLine
        call={call}
        categories={rules.categories}
        hold={() => autosave.hold()}
        release={() => autosave.release()}
      />
      <ReportInputs
        fields={fields}
        errors={errors}
        told={toldOf(findings)}
        rules={rules}
        callerNumber={call.callerNumber}
        staff={call.staff}
        onChange={change}
        disabled={submit.isPending}
      />
      <DutyHint call={call} fields={fields} />
      <Group justify="flex-end" className={classes['send']} wrap="nowrap">
        <Text size="xs" c={faulty ? 'var(--mantine-color-error)' : 'dimmed'} component="output">
          {ended ? null : <Trans>通話が終わると送信できます</Trans>}
          {faulty ? <Trans>赤い欄を確かめてください</Trans> : null}
        </Text>
        <Button
          size="md"
          disabled={!ended}
          loading={submit.isPending}
          onClick={send}
          aria-keyshortcuts={ariaKeysOf(deskShortcuts.submit)}
          data-testid="report-submit"
        >
          <Trans>報告を送る</Trans>&ensp;<small>{deskShortcuts.submit.label}</small>
        </Button>
      </Group>
    </form>
  );
}

/** Moves the cursor to the first field that needs attention, in the order of the form. */
function focusFirst(names: readonly string[]): void {
  const input = [...document.querySelectorAll<HTMLElement>('[id^="report-"]')].find(({ id }) =>
    names.includes(id.slice('report-'.length)),
  );
  input?.focus();
}
