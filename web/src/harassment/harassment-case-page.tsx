import type { HarassmentCase } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../api.ts';
import { ReasonButton } from '../admin/form/reason-button.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { useMay } from '../session/me.ts';
import { PlainTable } from '../ui/data-list.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { CaseEntries } from './case-entries.tsx';
import { CaseCountView } from '../counting/case-count.tsx';
import { CaseEvidence } from './evidence/case-evidence.tsx';
import { CaseMeasures } from './case-measures.tsx';
import { JudgementForm } from './judgement-form.tsx';
import { levelWords } from './harassment-words.ts';
import { RaiseLevel } from './raise-level.tsx';

export const caseStale = ['harassmentCase', 'listHarassment', 'listAudit'] as const;

/** One case file: who, what was said, how it was judged, what was done, and what follows for the caller. */
export function HarassmentCasePage() {
  const { caseId } = useParams({ from: '/signed-in/harassment/$caseId' });
  const found = useQuery({
    queryKey: ['harassmentCase', caseId],
    queryFn: () => api('harassmentCase', { params: { id: caseId } }),
  });
  return <QueryView query={found}>{(data) => <CaseView found={data} />}</QueryView>;
}

function CaseView({ found }: { found: HarassmentCase }) {
  const { t, i18n } = useLingui();
  const leads = useMay('harassment.manage');
  const open = found.state === 'open';
  return (
    <>
      <PageHeader
        title={t`カスハラ No. ${found.number}`}
        description={`${found.accountName} · ${found.judgement.callerName} ${found.callerDisplay} · ${dateTimeOf(found.openedAt)} · ${found.openedByName ?? ''}`}
      >
        {found.level === null ? null : (
          <StatusBadge tone="busy">{i18n._(levelWords[found.level])}</StatusBadge>
        )}
        <StatusBadge tone={open ? 'waiting' : 'quiet'}>{open ? t`対応中` : t`終了`}</StatusBadge>
      </PageHeader>
      <Stack gap="lg" maw={980}>
        <Paper withBorder p="md">
          <Group justify="space-between" align="flex-start">
            <Ledger found={found} />
            {leads && open ? <Verbs found={found} /> : null}
          </Group>
        </Paper>
        <CaseMeasures found={found} mayDecide={leads} />
        <JudgementForm key={found.id} found={found} mayJudge={leads} />
        <Calls found={found} />
        <CaseCountView caseId={found.id} />
        <CaseEvidence found={found} />
        <CaseEntries found={found} mayWrite={leads && open} />
      </Stack>
    </>
  );
}

function Ledger({ found: { ledger, terms, clientToldAt } }: { found: HarassmentCase }) {
  const labels = ledger.categories.map((code) => terms.find((term) => term.code === code)?.label ?? code);
  return (
    <div>
      <Title order={2} mb="xs">
        <Trans>この発信者の記録（同じ依頼企業のすべての通話）</Trans>
      </Title>
      <Text size="sm">
        <Trans>
          通話 {ledger.calls}回・{ledger.minutes}分、警告 {ledger.warnings}回、切電 {ledger.cutOffs}
          回、折り返しの約束 {ledger.promises}件
        </Trans>
      </Text>
      <Text size="sm">{labels.join('、')}</Text>
      {clientToldAt === null ? null : (
        <Text size="sm" c="dimmed">
          <Trans>依頼企業に報告しました：{dateTimeOf(clientToldAt)}</Trans>
        </Text>
      )}
    </div>
  );
}

function Verbs({ found }: { found: HarassmentCase }) {
  const { t } = useLingui();
  const params = { id: found.id };
  const live = found.callList.some((each) => each.live);
  const agree = useChange(() => api('consentToCutOff', { params }), {
    stale: caseStale,
    done: t`承認しました。オペレーターの画面に出ます。`,
  });
  return (
    <Group gap="xs">
      {live ? (
        <Button
          size="compact-sm"
          color="red.8"
          loading={agree.isPending}
          onClick={() => agree.mutate(undefined)}
          data-testid="consent"
        >
          <Trans>いまの通話の切電を承認</Trans>
        </Button>
      ) : null}
      <RaiseLevel found={found} />
      <ReasonButton
        label={t`終了する`}
        title={t`案件を終了する`}
        body={t`発信者の取り扱いは、期限まで続きます。`}
        verb={t`終了する`}
        send={(words) => api('closeHarassment', { params, body: { words } })}
        stale={caseStale}
        done={t`終了しました。`}
      />
    </Group>
  );
}

function Calls({ found }: { found: HarassmentCase }) {
  const { t } = useLingui();
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="xs">
        <Trans>通話</Trans>
      </Title>
      <PlainTable
        label={t`この案件の通話`}
        items={found.callList}
        rowKey={(each) => each.callId}
        columns={[
          {
            key: 'at',
            label: t`日時`,
            width: 170,
            cell: (each) => (
              <TextLink to="/calls/$callId" params={{ callId: each.callId }}>
                {dateTimeOf(each.arrivedAt)}
              </TextLink>
            ),
          },
          { key: 'who', label: t`応対者`, cell: (each) => each.operatorName ?? '' },
          { key: 'minutes', label: t`分`, align: 'right', width: 70, cell: (each) => each.minutes },
          {
            key: 'report',
            label: t`報告`,
            cell: (each) =>
              each.reportId === null ? (
                ''
              ) : (
                <TextLink to="/reports/$reportId" params={{ reportId: each.reportId }}>
                  <Trans>報告を見る</Trans>
                </TextLink>
              ),
          },
          {
            key: 'recording',
            label: t`録音`,
            cell: (each) => (each.recordingId === null ? t`なし` : t`あり`),
          },
        ]}
      />
    </Paper>
  );
}
