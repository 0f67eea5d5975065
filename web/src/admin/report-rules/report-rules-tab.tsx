import type { ReportRules, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Fieldset, Group, Stack, TagsInput, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { reportRulesQuery } from '../../desk/report-rules-query.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useChange } from '../form/use-change.ts';
import { AssignmentEditor } from './assignment-editor.tsx';
import { AloudAccount } from '../../ui/aloud-account.ts';
import { CategoriesEditor } from './categories-editor.tsx';
import { CriteriaEditor } from './criteria-editor.tsx';
import { DeadlinesEditor } from './deadlines-editor.tsx';
import { FormatEditor } from './format-editor.tsx';
import { LintEditor } from './lint-editor.tsx';
import { QuietEditor } from './quiet-editor.tsx';
import { RulesPreview } from './rules-preview.tsx';
import { TitleEditor } from './title-editor.tsx';

/** How a client company wants its reports. */
export function ReportRulesTab({ accountId }: { accountId: string }) {
  const [rules, staff] = useQueries({
    queries: [
      reportRulesQuery(accountId),
      { queryKey: ['listStaff', accountId], queryFn: () => api('listStaff', { params: { id: accountId } }) },
    ],
  });
  const failed = rules.error ?? staff.error;
  if (failed)
    return <ErrorPanel error={failed} onRetry={() => void Promise.all([rules.refetch(), staff.refetch()])} />;
  if (!rules.data || !staff.data) return <Loading />;
  return (
    <RulesForm
      accountId={accountId}
      found={rules.data.rules}
      standard={rules.data.standard}
      staff={staff.data.items}
    />
  );
}

interface FormProps {
  readonly accountId: string;
  readonly found: ReportRules;
  readonly standard: boolean;
  readonly staff: readonly Staff[];
}

function RulesForm({ accountId, found, standard, staff }: FormProps) {
  const { t } = useLingui();
  const [value, setValue] = useState(found);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const set = (part: Partial<ReportRules>) => setValue((before) => ({ ...before, ...part }));
  const save = useChange(
    (body: ReportRules) => api('changeReportRules', { params: { id: accountId }, body }),
    {
      stale: ['reportRules', 'listAudit'],
      done: t`保存しました。次の報告から変わります。`,
      onDone: (saved) => setValue(saved.rules),
      onFields: setFaults,
    },
  );
  const parts = { value, faults, onChange: set, staff };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setFaults({});
        save.mutate(value);
      }}
    >
      <Stack maw={960} gap="md">
        {standard ? (
          <Alert color="blue" variant="light">
            <Trans>まだ標準の決まりです。依頼企業と相談しながら変更し、保存してください。</Trans>
          </Alert>
        ) : null}
        <Fieldset legend={t`区分`}>
          <AloudAccount value={accountId}>
            <CategoriesEditor {...parts} />
          </AloudAccount>
        </Fieldset>
        <Fieldset legend={t`報告の項目`}>
          <FormatEditor {...parts} />
        </Fieldset>
        <Fieldset legend={t`件名`}>
          <TitleEditor {...parts} />
        </Fieldset>
        <Fieldset legend={t`緊急度とご様子の基準`}>
          <CriteriaEditor {...parts} />
        </Fieldset>
        <Fieldset legend={t`商談の可能性`}>
          <TagsInput
            label={t`商談の可能性がある言葉`}
            description={t`用件か対応にこの言葉があると、件名に印が付き、期限の決まりが働きます。Enter で加えます。`}
            maxTags={60}
            value={value.leadWords}
            error={faults['leadWords']}
            onChange={(leadWords) => set({ leadWords })}
          />
        </Fieldset>
        <Fieldset legend={t`担当の決まり`}>
          <AssignmentEditor {...parts} />
        </Fieldset>
        <Fieldset legend={t`対応期限とお知らせの順`}>
          <DeadlinesEditor {...parts} />
        </Fieldset>
        <Fieldset legend={t`連絡を控える時間`}>
          <QuietEditor {...parts} />
        </Fieldset>
        <Fieldset legend={t`送信前の点検と日次まとめ`}>
          <LintEditor {...parts} />
        </Fieldset>
        <RulesPreview accountId={accountId} rules={value} />
        <Group justify="flex-end">
          {Object.keys(faults).length > 0 ? (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              <Trans>赤い欄を確かめてください</Trans>
            </Text>
          ) : null}
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
