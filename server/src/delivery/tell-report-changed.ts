import { asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';

/**
 * Tells the screens that show the report, and its author's desk, which counts what is not delivered; after commit.
 * Never throws: what was done is done, and a screen that was not told asks again sooner or later.
 */
export async function tellReportChanged(
  services: Services,
  organisationId: string,
  reportId: string,
): Promise<void> {
  try {
    await tell(services, organisationId, reportId);
  } catch (error) {
    services.log.error({ area: 'delivery', reportId, err: error }, 'screens could not be told');
  }
}

async function tell(
  { db, hub, desk, board }: Services,
  organisationId: string,
  reportId: string,
): Promise<void> {
  const report = await asOrganisation(db, organisationId, (tx) =>
    tx.selectFrom('report').select(['account_id', 'author_id']).where('id', '=', reportId).executeTakeFirst(),
  );
  if (!report) return;
  const message = { type: 'report-changed', reportId } as const;
  hub.toAccount({ organisationId, accountId: report.account_id }, 'reports.read', message);
  board.refresh(organisationId);
  if (report.author_id !== null) desk.refresh(report.author_id);
}
