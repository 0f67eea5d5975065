import type { FeedItem } from '@denwaban/server-api/portal';
import type { Tx } from '../db/database.ts';
import { listFollowupsOf } from '../followups/index.ts';
import { listPressing } from '../reports/report-store.ts';
import { viewSummary } from '../reports/report-view.ts';
import { byPressure, whyOf } from './rank-feed.ts';

/** What somebody of the client has to look at now, the most pressing first, at most a hundred. */
export async function showFeed(tx: Tx, accountId: string, now: Date): Promise<FeedItem[]> {
  const reports = await listPressing(tx, accountId, 100);
  const followups = new Map(
    (
      await listFollowupsOf(
        tx,
        reports.map(({ id }) => id),
      )
    ).map((each) => [each.report_id, each]),
  );
  return reports
    .map((report): FeedItem => {
      const followup = followups.get(report.id);
      const owed = followup === undefined || followup.done_at !== null ? undefined : followup;
      const dueAt = owed?.due_at ?? null;
      const phonedAgain = Number(owed?.again_times ?? 0);
      const acknowledged = report.acknowledged_at !== null;
      return {
        report: viewSummary(report),
        why: whyOf(
          { urgency: report.urgency, acknowledged, version: report.version, dueAt, phonedAgain },
          now,
        ),
        dueAt: dueAt?.toISOString() ?? null,
        takenBy: owed?.taker_name ?? null,
        phonedAgain,
      };
    })
    .toSorted(byPressure);
}
