/** All SQL of the board: one organisation, under its identity. */
import { sql } from 'kysely';
import { isLost } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';

/** Everybody who can have a desk; supervisors only while theirs is open. */
export async function listOperators(tx: Tx, today: Date) {
  return tx
    .selectFrom('person as p')
    .leftJoin('operator_state as o', 'o.person_id', 'p.id')
    .leftJoin('call as c', 'c.id', 'o.call_id')
    .leftJoin('account as a', 'a.id', 'c.account_id')
    .select([
      'p.id as personId',
      'p.name',
      'o.state',
      'o.since',
      'a.name as accountName',
      'p.created_at as createdAt',
    ])
    .select((each) =>
      each
        .selectFrom('call_offer as f')
        .select(sql<string>`count(*)`.as('answered'))
        .whereRef('f.operator_id', '=', 'p.id')
        .where('f.outcome', '=', 'taken')
        .where('f.offered_at', '>=', today)
        .as('answered'),
    )
    .where('p.state', '=', 'active')
    .where((each) =>
      each.or([
        each('p.role', 'in', ['operator', 'trainee']),
        each.and([each('p.role', '=', 'supervisor'), each('o.state', '<>', 'off')]),
      ]),
    )
    .orderBy('p.reading')
    .orderBy('p.id')
    .execute();
}

/** Calls with a caller on them, oldest first. */
export async function listLiveCalls(tx: Tx) {
  return tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('person as p', 'p.id', 'c.operator_id')
    .select(['c.id', 'a.name as accountName', 'c.caller_number', 'c.caller_status', 'c.state'])
    .select(['c.state_since', 'c.arrived_at', 'p.name as operatorName', 'c.park_slot as parkSlot'])
    .select(
      sql<boolean>`c.operator_id is not null and c.answered_at is not null
        and c.state in ('talking', 'held', 'consulting', 'conference', 'transferring')`.as('supervisable'),
    )
    .select(
      sql<boolean>`c.answered_at is not null and c.state <> 'transferred' and c.message_kind is distinct from 'fallback'
        and not exists (select from recording r where r.call_id = c.id and r.state = 'recording')`.as(
        'unrecorded',
      ),
    )
    .where('c.state', 'not in', ['wrap-up', 'done'])
    .orderBy('c.arrived_at')
    .limit(500)
    .execute();
}

export async function countCalls(tx: Tx, today: Date) {
  const wait = sql`extract(epoch from c.taken_at - coalesce(c.queued_at, c.arrived_at))`;
  const row = await tx
    .selectFrom('call as c')
    .select(sql<string>`count(*)`.as('arrived'))
    .select(sql<string>`count(*) filter (where c.taken_at is not null)`.as('answered'))
    .select(sql<string>`count(*) filter (where ${isLost('c')})`.as('lost'))
    .select(sql<string>`count(*) filter (where c.outcome = 'message')`.as('messages'))
    .select(
      sql<
        number | null
      >`percentile_cont(0.5) within group (order by ${wait}) filter (where c.taken_at is not null)`.as(
        'median',
      ),
    )
    .select(
      sql<
        number | null
      >`percentile_cont(0.95) within group (order by ${wait}) filter (where c.taken_at is not null)`.as(
        'p95',
      ),
    )
    .where('c.arrived_at', '>=', today)
    .where('c.direction', '=', 'in')
    .where('c.extension_id', 'is', null)
    .executeTakeFirstOrThrow();
  return row;
}

/** Reports sent today: medians of each leg of their way, seconds. */
export async function measureReports(tx: Tx, today: Date) {
  const median = (from: string, to: string) =>
    sql<
      number | null
    >`percentile_cont(0.5) within group (order by extract(epoch from ${sql.ref(to)} - ${sql.ref(from)}))
      filter (where ${sql.ref(to)} is not null and ${sql.ref(from)} is not null)`;
  return tx
    .selectFrom('report as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .leftJoinLateral(
      (each) =>
        each
          .selectFrom('delivery as d')
          .select(sql<Date | null>`max(d.accepted_at)`.as('accepted_at'))
          .select(sql<boolean | null>`bool_or(d.state in ('waiting', 'failed', 'doubtful'))`.as('waits'))
          .whereRef('d.report_id', '=', 'r.id')
          .as('d'),
      (join) => join.onTrue(),
    )
    .select(median('c.ended_at', 'r.submitted_at').as('endToSent'))
    .select(median('r.submitted_at', 'd.accepted_at').as('sentToAccepted'))
    .select(median('d.accepted_at', 'r.opened_at').as('acceptedToOpened'))
    .select(sql<string>`count(*) filter (where d.waits)`.as('waiting'))
    .select(sql<string>`count(*) filter (where r.opened_at is null)`.as('unopened'))
    .where('r.state', '=', 'submitted')
    .where('r.submitted_at', '>=', today)
    .executeTakeFirstOrThrow();
}
