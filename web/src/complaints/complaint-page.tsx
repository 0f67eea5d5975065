import type { Complaint } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../api.ts';
import { isClient } from '../session/is-client.ts';
import { useMay, useMe } from '../session/me.ts';
import { ReasonButton } from '../admin/form/reason-button.tsx';
import { PlainTable } from '../ui/data-list.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { ClockBadge } from './clock-badge.tsx';
import { ComplaintForm } from './complaint-form.tsx';
import { ComplaintSteps } from './complaint-steps.tsx';
import { complaintKindWords } from './complaint-words.ts';

const stale = ['complaint', 'listComplaints', 'callComplaints', 'listAudit'] as const;

/** One complaint: both clocks, who owns it, every call of it, what was done, and how it ended. */
export function ComplaintPage() {
  const { complaintId } = useParams({ from: '/signed-in/complaints/$complaintId' });
  const complaint = useQuery({
    queryKey: ['complaint', complaintId],
    queryFn: () => api('complaint', { params: { id: complaintId } }),
  });
  return <QueryView query={complaint}>{(data) => <ComplaintView complaint={data} />}</QueryView>;
}

function ComplaintView({ complaint }: { complaint: Complaint }) {
  const { t, i18n } = useLingui();
  const leads = useMay('complaints.manage');
  const answers = useMay('complaints.answer');
  const open = complaint.state === 'open';
  return (
    <>
      <PageHeader
        title={t`クレーム No. ${complaint.number}`}
        description={`${complaint.accountName} · ${i18n._(complaintKindWords[complaint.kind])} · ${dateTimeOf(complaint.openedAt)} · ${complaint.openedByName ?? ''}`}
      >
        <StatusBadge tone={!open ? 'quiet' : complaint.level > 0 ? 'bad' : 'waiting'}>
          {open ? (complaint.level > 0 ? t`至急 ${complaint.level}` : t`対応中`) : t`終了`}
        </StatusBadge>
      </PageHeader>
      <Stack gap="lg" maw={960}>
        <Paper withBorder p="md">
          <Group justify="space-between" align="flex-start">
            <Stack gap={6}>
              <Group gap="xs">
                <Text size="sm">
                  <Trans>発信者への折り返し</Trans>
                </Text>
                <ClockBadge clock={complaint.promise} />
              </Group>
              <Group gap="xs">
                <Text size="sm">
                  <Trans>依頼企業の回答</Trans>
                </Text>
                <ClockBadge clock={complaint.client} />
              </Group>
              <Text size="sm">
                <Trans>
                  依頼企業の担当：{complaint.ownerName ?? '—'} ／ 発信者：{complaint.callerName}{' '}
                  {complaint.callerDisplay}
                </Trans>
              </Text>
              {complaint.recordingRefused ? (
                <Text size="sm" fw={700}>
                  <Trans>録音を拒まれました（録音は続けています）。</Trans>
                </Text>
              ) : null}
              {complaint.outcome === '' ? null : (
                <Text size="sm" fw={700}>
                  <Trans>結果：{complaint.outcome}</Trans>
                </Text>
              )}
            </Stack>
            {answers ? <Verbs complaint={complaint} leads={leads} /> : null}
          </Group>
        </Paper>
        {leads ? <ComplaintForm key={complaint.id} complaint={complaint} /> : <Said complaint={complaint} />}
        <Calls complaint={complaint} />
        <ComplaintSteps complaint={complaint} mayWrite={answers && open} />
      </Stack>
    </>
  );
}

function Said({ complaint }: { complaint: Complaint }) {
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="xs">
        <Trans>ご要望と、お伝えしたこと</Trans>
      </Title>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {complaint.wants}
        {'\n'}
        {complaint.offered}
      </Text>
    </Paper>
  );
}

function Verbs({ complaint, leads }: { complaint: Complaint; leads: boolean }) {
  const { t } = useLingui();
  const params = { id: complaint.id };
  if (complaint.state === 'closed')
    return (
      <ReasonButton
        label={t`対応を再開`}
        title={t`対応を再開する`}
        body={t`終わっていない期限は、また数え始めます。`}
        verb={t`再開する`}
        send={(reason) => api('reopenComplaint', { params, body: { reason } })}
        stale={stale}
        done={t`再開しました。`}
      />
    );
  return (
    <Group gap="xs">
      {leads ? (
        <ReasonButton
          label={t`取引の見直しを提案`}
          title={t`取引の見直しを依頼企業に提案する`}
          body={t`この発信者との取引を続けるかは、依頼企業がお決めになります。提案の理由が依頼企業に届きます。`}
          verb={t`提案する`}
          send={(words) => api('proposeRethink', { params, body: { words } })}
          stale={stale}
          done={t`提案しました。`}
        />
      ) : null}
      <ReasonButton
        label={t`結果を書いて終了`}
        title={t`結果を書いて終了する`}
        body={t`結果は、同じ方から次に電話があったとき、オペレーターの画面に出ます。`}
        verb={t`終了する`}
        send={(outcome) => api('closeComplaint', { params, body: { outcome } })}
        stale={stale}
        done={t`終了しました。`}
      />
    </Group>
  );
}

function Calls({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const client = isClient(useMe().role);
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="xs">
        <Trans>通話・報告・録音</Trans>
      </Title>
      <PlainTable
        label={t`このクレームの通話`}
        items={complaint.callList}
        rowKey={(each) => each.callId}
        columns={[
          {
            key: 'at',
            label: t`日時`,
            width: 170,
            cell: (each) => (
              <TextLink
                to={client ? '/portal/calls/$callId' : '/calls/$callId'}
                params={{ callId: each.callId }}
              >
                {dateTimeOf(each.arrivedAt)}
              </TextLink>
            ),
          },
          { key: 'who', label: t`応対者`, cell: (each) => each.operatorName ?? '' },
          { key: 'again', label: t`再度の電話`, cell: (each) => (each.again ? t`折り返しの前` : '') },
          {
            key: 'report',
            label: t`報告`,
            cell: (each) =>
              each.reportId === null ? (
                ''
              ) : (
                <TextLink
                  to={client ? '/portal/reports/$reportId' : '/reports/$reportId'}
                  params={{ reportId: each.reportId }}
                >
                  {each.reportTitle}
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
