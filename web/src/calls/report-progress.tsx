import type { ReportSummary } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { StatusBadge } from '../ui/status-badge.tsx';

/** How far a report has come on its way to the client: the furthest step, or that it has not arrived. */
export function ReportProgress({
  report,
}: {
  report: Pick<ReportSummary, 'undelivered' | 'openedAt' | 'acknowledgedAt'>;
}) {
  if (report.acknowledgedAt !== null)
    return (
      <StatusBadge tone="good">
        <Trans>確認済み</Trans>
      </StatusBadge>
    );
  if (report.undelivered)
    return (
      <StatusBadge tone="bad">
        <Trans>メール未達</Trans>
      </StatusBadge>
    );
  return (
    <StatusBadge tone="busy">
      {report.openedAt === null ? <Trans>送付済み</Trans> : <Trans>開封済み</Trans>}
    </StatusBadge>
  );
}
