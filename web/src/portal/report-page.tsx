import type { Report } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Title } from '@mantine/core';
import { IconCheck, IconChevronLeft, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { ReportMessages } from '../reports/report-messages.tsx';
import { CorrectionNotice, ReportVersions } from '../reports/report-versions.tsx';
import { FeedbackPanel } from '../reviews/feedback-panel.tsx';
import { Deliveries } from '../ui/deliveries.tsx';
import { usePageTitle } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { RecordingPlayer } from '../ui/recording-player.tsx';
import { ReportBadges } from '../ui/report-badges.tsx';
import { ReportFacts } from '../ui/report-facts.tsx';
import { reportQuery } from '../ui/reports-query.ts';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { DutyPanel } from '../followups/duty-panel.tsx';
import { FollowupPanel } from '../followups/followup-panel.tsx';
import { CallbackDeadline } from './callback-deadline.tsx';
import classes from './portal.module.css';
import { ReportHistory } from './report-history.tsx';

/** One report as the client reads it: what to do first, then what was said, then the recording. */
export function PortalReportPage() {
  const { reportId } = useParams({ from: '/signed-in/portal/reports/$reportId' });
  const report = useQuery(reportQuery(reportId));
  return (
    <div className={classes['page']}>
      <Link to="/portal" search={{ filter: 'all' }} className={classes['back'] ?? ''}>
        <IconChevronLeft size={20} aria-hidden />
        <Trans>報告の一覧</Trans>
      </Link>
      <QueryView query={report} why={{ permission: 'reports.read', kind: 'report', id: reportId }}>
        {(data) => <ReportView report={data} />}
      </QueryView>
    </div>
  );
}

function ReportView({ report }: { report: Report }) {
  const { t } = useLingui();
  usePageTitle(t`受電報告`);
  const acknowledges = useMay('reports.acknowledge');
  return (
    <article>
      <ReportBadges report={report} />
      <Title order={1} mt="xs">
        {report.title}
      </Title>
      <CorrectionNotice report={report} />
      <CallbackDeadline report={report} />
      <FollowupPanel reportId={report.id} />
      <DutyPanel reportId={report.id} />
      <h2>
        <Trans>要点</Trans>
      </h2>
      <ReportFacts report={report} />
      {report.recordingId ? (
        <section className={classes['noPrint']}>
          <h2>
            <Trans>録音</Trans>
          </h2>
          <RecordingPlayer recordingId={report.recordingId} />
        </section>
      ) : null}
      <section className={classes['noPrint']}>
        <h2>
          <Trans>オペレーターとのやりとり</Trans>
        </h2>
        <ReportMessages reportId={report.id} />
      </section>
      <section className={classes['noPrint']}>
        <h2>
          <Trans>応対への評価</Trans>
        </h2>
        <FeedbackPanel reportId={report.id} />
      </section>
      <section className={classes['noPrint']}>
        <h2>
          <Trans>お届けの状況</Trans>
        </h2>
        <Deliveries deliveries={report.deliveries} />
      </section>
      <ReportVersions report={report} />
      <ReportHistory report={report} />
      <p className={classes['noPrint']}>
        <TextLink to="/portal/calls/$callId" params={{ callId: report.callId }}>
          <Trans>このお電話の記録を見る</Trans>
        </TextLink>
      </p>
      <Actions report={report} acknowledges={acknowledges} />
    </article>
  );
}

function Actions({ report, acknowledges }: { report: Report; acknowledges: boolean }) {
  const queryClient = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: () => api('acknowledgeReport', { params: { id: report.id } }),
    onSuccess: (changed) => {
      queryClient.setQueryData(reportQuery(report.id).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ['reports'] });
    },
  });
  return (
    <div className={classes['actions']}>
      {report.acknowledgedAt === null ? (
        acknowledges ? (
          <Button
            h={52}
            size="md"
            leftSection={<IconCheck size={22} aria-hidden />}
            loading={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
            data-testid="acknowledge"
          >
            <Trans>確認しました</Trans>
          </Button>
        ) : null
      ) : (
        <Acknowledged at={report.acknowledgedAt} by={report.acknowledgedBy ?? ''} />
      )}
      <Button
        h={52}
        size="md"
        variant="default"
        leftSection={<IconPrinter size={20} aria-hidden />}
        onClick={() => window.print()}
      >
        <Trans>印刷</Trans>
      </Button>
    </div>
  );
}

function Acknowledged({ at, by }: { at: string; by: string }) {
  const { t } = useLingui();
  const moment = dateTimeOf(at);
  return (
    <output className={classes['done']} data-testid="acknowledged">
      <IconCheck size={22} aria-hidden />
      {t`${moment} ${by}様が確認`}
    </output>
  );
}
