/** Times without the recording notice, and how callers take the notice; under the actor's identity. */
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { endOfDay, startOfDay } from '../../time/tokyo.ts';

const exemptions = (tx: Tx) =>
  tx
    .selectFrom('notice_exemption as x')
    .innerJoin('line as l', 'l.id', 'x.line_id')
    .innerJoin('account as a', 'a.id', 'x.account_id')
    .leftJoin('person as p', 'p.id', 'x.created_by')
    .leftJoin('person as e', 'e.id', 'x.ended_by')
    .select([
      'x.id',
      'x.organisation_id as organisationId',
      'x.account_id as accountId',
      'x.line_id as lineId',
    ])
    .select(['x.direction', 'x.reason', 'x.created_at as createdAt', 'x.ended_at as endedAt'])
    .select([sql<string>`x.from_day::text`.as('from'), sql<string>`x.until_day::text`.as('until')])
    .select(['a.name as accountName', 'l.label as lineLabel', 'p.name as createdBy', 'e.name as endedBy']);

export type ExemptionRow = Awaited<ReturnType<ReturnType<typeof exemptions>['executeTakeFirstOrThrow']>>;

export const listExemptions = (tx: Tx, organisationId: string): Promise<ExemptionRow[]> =>
  exemptions(tx)
    .where('x.organisation_id', '=', organisationId)
    .orderBy('x.created_at', 'desc')
    .limit(500)
    .execute();

export const findExemption = (tx: Tx, id: string): Promise<ExemptionRow | undefined> =>
  exemptions(tx).where('x.id', '=', id).executeTakeFirst();

export const openExemptionsOf = (tx: Tx, lineId: string): Promise<ExemptionRow[]> =>
  exemptions(tx).where('x.line_id', '=', lineId).where('x.ended_at', 'is', null).execute();

/** One row a wording: calls that began to hear it within the days of Japan, both included. */
export async function countNotices(tx: Tx, from: string, to: string) {
  const heardAll = sql`announcement_heard_ms >= announcement_duration_ms`;
  const left = sql`not coalesce(${heardAll}, false) and (outcome = 'abandoned-announcement'
    or ended_by = 'caller' and ended_at - answered_at < announcement_duration_ms * interval '1 millisecond')`;
  return tx
    .selectFrom('call')
    .select(['notice_id as announcementId', 'notice_label as label'])
    .select([
      sql<number>`count(*)::int`.as('calls'),
      sql<number>`(count(*) filter (where ${heardAll}))::int`.as('heardToEnd'),
      sql<number>`(count(*) filter (where ${left}))::int`.as('hungUpDuring'),
      sql<Date>`min(arrived_at)`.as('firstAt'),
      sql<Date>`max(arrived_at)`.as('lastAt'),
    ])
    .where('notice_id', 'is not', null)
    .where('arrived_at', '>=', startOfDay(from))
    .where('arrived_at', '<', endOfDay(to))
    .groupBy(['notice_id', 'notice_label'])
    .orderBy('calls', 'desc')
    .limit(200)
    .execute();
}
