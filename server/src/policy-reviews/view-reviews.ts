import { PolicyKind } from '@denwaban/server-api/trust';
import type { PolicyReviews } from '@denwaban/server-api/policy-reviews';
import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { nextYearlyOn } from './review-dates.ts';
import { listOwners, listReviews, planOf, reviewTexts } from './review-store.ts';

export async function viewReviews(tx: Tx, organisationId: string, now: Date): Promise<PolicyReviews> {
  const today = inTokyo(now).date;
  const plan = await planOf(tx, organisationId);
  const rows = await listReviews(tx, organisationId);
  const texts = Map.groupBy(
    await reviewTexts(
      tx,
      rows.map(({ id }) => id),
    ),
    ({ reviewId }) => reviewId,
  );
  return {
    plan,
    items: rows.map((row) => ({
      id: row.id,
      why: row.why,
      law:
        row.lawTitle === null
          ? null
          : { title: row.lawTitle, edition: row.lawEdition ?? '', effectiveOn: row.lawFrom },
      ownerId: row.ownerId,
      ownerName: row.ownerName,
      openedOn: row.openedOn,
      dueOn: row.dueOn,
      overdue: row.closedAt === null && row.dueOn < today,
      texts: (texts.get(row.id) ?? []).map((text) => ({
        textId: text.textId,
        kind: PolicyKind.parse(text.kind),
        version: text.version,
        accountId: text.accountId,
        accountName: text.accountName,
        newestVersion: text.newestVersion,
        result: text.result,
      })),
      minutes: row.minutes,
      closedAt: row.closedAt?.toISOString() ?? null,
      closedByName: row.closedByName,
    })),
    owners: await listOwners(tx, organisationId),
    nextYearlyOn: nextYearlyOn(plan.yearlyOn, today),
  };
}
