import type { DeskCall, PracticeCall, ReportFields, ReportRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, lastingApi } from '../api.ts';
import { listenForAddressee } from '../desk/addressee-choice.ts';
import { withAddressee, withoutChanged } from '../desk/draft-fields.ts';
import { listenForFills } from '../desk/fill-report.ts';
import { ReportInputs } from '../desk/report-inputs.tsx';
import { SavedMark } from '../desk/saved-mark.tsx';
import { deskShortcuts } from '../desk/shortcuts.ts';
import { fieldErrorsOf } from '../ui/field-errors.ts';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { showError } from '../ui/show-error.ts';
import { useAutosave } from '../ui/use-autosave.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { practiceCallQuery } from './practice-queries.ts';

interface Props {
  readonly practice: PracticeCall;
  readonly call: DeskCall;
  readonly rules: ReportRules;
}

/** The report of every other call, checked as they are; it goes to nobody. */
export function PracticeReport({ practice, call, rules }: Props) {
  const { t } = useLingui();
  const client = useQueryClient();
  const params = { id: practice.id };
  const [fields, setFields] = useState<ReportFields>(practice.report);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const { autosave, state } = useAutosave((body: ReportFields) =>
    lastingApi('savePracticeReport', { params, body }),
  );
  const finish = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      await autosave.hold();
      return api('finishPractice', { params, body: fields });
    },
    onSuccess: (done) => {
      client.setQueryData(practiceCallQuery(practice.id).queryKey, done);
      void client.invalidateQueries({ queryKey: ['listPracticeCalls'] });
    },
    onError: (error) => {
      autosave.release();
      const wrong = fieldErrorsOf(error);
      setErrors(wrong);
      if (Object.keys(wrong).length === 0) showError(error);
    },
  });
  const change = (next: ReportFields) => {
    setFields(next);
    setErrors(withoutChanged(errors, fields, next));
    autosave.touch(next);
  };
  useEffect(() => listenForAddressee((name) => change(withAddressee(fields, name, call.staff))));
  useEffect(() => listenForFills((fill) => change(fill(fields))));
  const ended = practice.state === 'wrap-up';
  const enabled = ended && !finish.isPending;
  useShortcuts([{ shortcut: deskShortcuts.submit, enabled, run: () => finish.mutate() }]);
  return (
    <form onSubmit={(event) => event.preventDefault()} noValidate aria-label={t`練習の報告`}>
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Title order={2} size="h3">
          <Trans>受電報告（練習）</Trans>
        </Title>
        <SavedMark state={state} />
      </Group>
      <ReportInputs
        fields={fields}
        errors={errors}
        told={{}}
        rules={rules}
        callerNumber={null}
        staff={call.staff}
        onChange={change}
        disabled={finish.isPending}
      />
      <Group justify="flex-end" mt="sm" wrap="nowrap">
        <Text size="xs" c="dimmed" component="output">
          {ended ? <Trans>どこにも送られません</Trans> : <Trans>通話が終わると書き終えられます</Trans>}
        </Text>
        <Button
          size="md"
          disabled={!ended}
          loading={finish.isPending}
          onClick={() => finish.mutate()}
          aria-keyshortcuts={ariaKeysOf(deskShortcuts.submit)}
          data-testid="practice-finish"
        >
          <Trans>練習を終える</Trans>&ensp;<small>{deskShortcuts.submit.label}</small>
        </Button>
      </Group>
    </form>
  );
}
