import type { ReportSummary } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ReportBadges } from '../ui/report-badges.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { shortDateTimeOf } from '../ui/tokyo-time.ts';
import classes from './portal.module.css';

/** One report in the client's list. */
export function ReportCard({ report }: { report: ReportSummary }) {
  const { t } = useLingui();
  const unread = report.openedAt === null;
  const late = isLate(report);
  const by = report.callbackBy === null ? null : shortDateTimeOf(report.callbackBy, t`本日`);
  return (
    <Link
      to="/portal/reports/$reportId"
      params={{ reportId: report.id }}
      className={classes['card'] ?? ''}
      data-unread={unread}
      data-testid="report-row"
    >
      <span className={classes['cardHead']}>
        <span>{report.submittedAt ? shortDateTimeOf(report.submittedAt, t`本日`) : null}</span>
        <span className={classes['marks']}>
          {report.undelivered ? (
            <StatusBadge tone="bad">
              <Trans>メール未達</Trans>
            </StatusBadge>
          ) : null}
          {report.correctedAt === null ? null : (
            <StatusBadge tone="waiting">
              <Trans>訂正あり</Trans>
            </StatusBadge>
          )}
          <ReadMark report={report} />
        </span>
      </span>
      <span className={classes['cardTitle']}>{report.title}</span>
      <ReportBadges report={report} />
      <span className={classes['cardFacts']}>
        {by === null ? null : (
          <>
            <Trans>折り返し期限 {by}</Trans>
            {late ? <strong className={classes['late']}>{t`（期限を過ぎています）`}</strong> : null}
            <br />
          </>
        )}
        {report.responsible !== null ? (
          <Trans>担当 {report.responsible.name}</Trans>
        ) : report.forName === '' || report.forName === '宛先なし' ? null : (
          <Trans>宛先 {report.forName}</Trans>
        )}
      </span>
    </Link>
  );
}

/** The time to phone back has passed and nobody here has said that the report was dealt with. */
function isLate({ callbackBy, acknowledgedAt }: ReportSummary): boolean {
  return callbackBy !== null && acknowledgedAt === null && Date.parse(callbackBy) < Date.now();
}

function ReadMark({ report }: { report: ReportSummary }) {
  if (report.acknowledgedAt !== null)
    return (
      <StatusBadge tone="quiet">
        <Trans>確認済み</Trans>
      </StatusBadge>
    );
  return (
    <StatusBadge tone="busy">
      {report.openedAt === null ? <Trans>未読</Trans> : <Trans>未確認</Trans>}
    </StatusBadge>
  );
}
