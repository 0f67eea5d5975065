import type { Report } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../api.ts';
import { OpenIncidentButton } from '../admin/incidents/open-incident-button.tsx';
import { DutyPanel } from '../followups/duty-panel.tsx';
import { FollowupPanel } from '../followups/followup-panel.tsx';
import { CallOutButton } from '../desk/call-out-button.tsx';
import { CorrectReport } from '../reports/correct-report.tsx';
import { ReportMessages } from '../reports/report-messages.tsx';
import { CorrectionNotice, ReportVersions } from '../reports/report-versions.tsx';
import { useMay } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Deliveries } from '../ui/deliveries.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { RecordingPlayer } from '../ui/recording-player.tsx';
import { ReportBadges } from '../ui/report-badges.tsx';
import { ReportFacts } from '../ui/report-facts.tsx';
import { reportQuery } from '../ui/reports-query.ts';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import classes from './calls.module.css';

/** One report as the service sees it: what was written, the recording beside it, and whether it has arrived. */
export function ReportPage() {
  const { reportId } = useParams({ from: '/signed-in/reports/$reportId' });
  const report = useQuery(reportQuery(reportId));
  return (
    <QueryView query={report} why={{ permission: 'reports.read', kind: 'report', id: reportId }}>
      {(data) => <ReportView report={data} />}
    </QueryView>
  );
}

function ReportView({ report }: { report: Report }) {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={report.title} tab={t`報告`} description={report.accountName}>
        <ReportBadges report={report} />
        <OpenIncidentButton
          source="wrong-report"
          label={t`誤送信を届け出る`}
          title={t`報告の宛先の誤り`}
          reportId={report.id}
        />
        {report.callerNumber === '' ? null : (
          <CallOutButton
            wish={{
              accountId: report.accountId,
              number: report.callerNumber,
              forReportId: report.id,
              reason: t`折り返し`,
            }}
          />
        )}
      </PageHeader>
      <div className={classes['columns']}>
        <Paper withBorder p="md">
          <CorrectionNotice report={report} />
          <ReportFacts report={report} />
          <TextLink to="/calls/$callId" params={{ callId: report.callId }}>
            <Trans>通話の経路を見る</Trans>
          </TextLink>
          <Title order={2} size="h3" mt="md" mb="xs">
            <Trans>依頼企業とのやりとり</Trans>
          </Title>
          <ReportMessages reportId={report.id} />
          <CorrectReport report={report} />
          <ReportVersions report={report} />
        </Paper>
        <div className={classes['stack']}>
          {report.recordingId ? (
            <section>
              <Title order={2} mb="xs">
                <Trans>録音</Trans>
              </Title>
              <RecordingPlayer recordingId={report.recordingId} />
            </section>
          ) : null}
          <FollowupPanel reportId={report.id} />
          <DutyPanel reportId={report.id} />
          <section>
            <Title order={2} mb="xs">
              <Trans>届き具合</Trans>
            </Title>
            <Deliveries deliveries={report.deliveries} />
            <Acknowledgement report={report} />
            <Retry report={report} />
          </section>
        </div>
      </div>
    </>
  );
}

function Acknowledgement({ report }: { report: Report }) {
  const { t } = useLingui();
  if (report.acknowledgedAt === null)
    return (
      <p>
        <Trans>依頼企業の確認はまだです。</Trans>
      </p>
    );
  const moment = dateTimeOf(report.acknowledgedAt);
  const by = report.acknowledgedBy ?? '';
  return <p>{t`${moment} ${by}様が確認`}</p>;
}

function Retry({ report }: { report: Report }) {
  const queryClient = useQueryClient();
  const may = useMay('deliveries.retry');
  const retry = useMutation({
    mutationFn: () => api('retryDelivery', { params: { id: report.id } }),
    onSuccess: (changed) => queryClient.setQueryData(reportQuery(report.id).queryKey, changed),
  });
  const open = report.deliveries.some(({ channel, state }) => channel === 'mail' && state !== 'accepted');
  if (!may || !open) return null;
  return (
    <Button
      variant="default"
      loading={retry.isPending}
      onClick={() => retry.mutate()}
      data-testid="retry-delivery"
    >
      <Trans>いますぐ再送する</Trans>
    </Button>
  );
}
