/** SQL of lists of calls. Row-level security holds; `operatorId` narrows to an operator's own. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { shownName } from '../people/shown-name.ts';
import { endOfDay, startOfDay } from '../time/tokyo.ts';
import type { CallSearch } from './call-search.ts';
import { isLost } from './lost-call.ts';

/** What lists of calls are sorted by. */
export interface CallKey {
  readonly arrivedAt: Date;
  readonly id: string;
}

export interface CallFilter {
  readonly operatorId: string | null;
  readonly accountId?: string | undefined;
  readonly lost?: boolean;
  readonly search?: CallSearch | null;
  /** Days of Japan, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Sort key of the last row of the page before. */
  readonly after?: CallKey | null;
  readonly limit: number;
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('line as l', 'l.id', 'c.line_id')
    .leftJoin('extension as e', 'e.id', 'c.extension_id')
    .leftJoin('person as p', 'p.id', 'c.operator_id')
    .leftJoin('report as r', (join) => join.onRef('r.call_id', '=', 'c.id').on('r.state', '=', 'submitted'))
    .leftJoinLateral(
      (each) =>
        each
          .selectFrom('recording as v')
          .select('v.id')
          .whereRef('v.call_id', '=', 'c.id')
          .orderBy('v.started_at')
          .limit(1)
          .as('v'),
      (join) => join.onTrue(),
    )
    .select(['c.id', 'c.account_id', 'a.name as account_name', 'c.caller_number'])
    .select(sql<string>`coalesce(e.label, l.label, '')`.as('line_label'))
    .select(['c.direction', 'c.internal', 'c.presented_number', 'c.dial_reason'])
    .select(['c.caller_status', 'c.state', 'c.outcome', 'c.ended_by', 'c.end_reason', 'c.arrived_at'])
    .select(['c.taken_at', 'c.ended_at', 'v.id as recording_id', shownName('p').as('operator_name')])
    .select(['r.id as report_id', 'r.title as report_title', 'c.dialled', 'c.diverted_from'])
    .select(['c.announcement_heard_ms', 'c.announcement_duration_ms', 'c.message_from_ms', 'c.operator_id'])
    .select(['c.organisation_id', 'c.transferred_at', 'c.source_name', 'c.topic']);

export type CallListRow = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

/** Newest first; one more than `limit`, to know whether there is a next page. */
export async function listCallRows(tx: Tx, filter: CallFilter): Promise<CallListRow[]> {
  let query = rows(tx);
  if (filter.operatorId !== null) query = query.where('c.operator_id', '=', filter.operatorId);
  if (filter.accountId !== undefined) query = query.where('c.account_id', '=', filter.accountId);
  if (filter.lost) query = query.where(isLost('c'));
  if (filter.from !== undefined) query = query.where('c.arrived_at', '>=', startOfDay(filter.from));
  if (filter.to !== undefined) query = query.where('c.arrived_at', '<', endOfDay(filter.to));
  const { search, after } = filter;
  if (search) {
    query = query.where((c) =>
      c.or([
        ...search.numbers.map((pattern) => c('c.caller_number', 'like', pattern)),
        c('a.name', 'ilike', search.name),
        c('a.reading', 'ilike', search.name),
        c('r.caller_company', 'ilike', search.name),
        c('r.caller_name', 'ilike', search.name),
      ]),
    );
  }
  if (after) {
    query = query.where(
      sql<boolean>`(c.arrived_at, c.id) < (${after.arrivedAt}::timestamptz, ${after.id}::uuid)`,
    );
  }
  return query
    .orderBy('c.arrived_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
}

export async function findCallRow(tx: Tx, id: string): Promise<CallListRow | undefined> {
  return rows(tx).where('c.id', '=', id).executeTakeFirst();
}

/** The call's way, oldest first, with the names of the operators in it. */
export async function listTrace(tx: Tx, callId: string) {
  return tx
    .selectFrom('call_trace as t')
    .leftJoin('person as p', (join) => join.on(sql<boolean>`p.id::text = t.detail->>'operatorId'`))
    .select(['t.at', 't.kind', 't.detail', shownName('p').as('operatorName')])
    .where('t.call_id', '=', callId)
    .orderBy('t.id')
    .execute();
}
