/** All SQL of who waits and who may answer. */
import { sql } from 'kysely';
import { readQueueSettings, settingsInForce, withNeeds } from '../calls/queue-settings.ts';
import type { Tx } from '../db/database.ts';
import type { Accounts } from '../db/identity.ts';
import { deskRoles } from '../permissions/permissions.ts';
import type { Candidate, WaitingCall } from './choose-operator.ts';
import type { TakenCall } from './expected-wait.ts';

/** Waiting calls that are looked at in one pass; those behind them have no turn yet. */
const LONGEST_QUEUE = 500;

export interface QueuedCall extends WaitingCall {
  /** When the caller is next told the position; null: not. */
  readonly announceAt: Date | null;
}

/** Calls that wait, in order of their place. With `callId` that one alone, if it waits. */
export async function listWaiting(tx: Tx, callId?: string): Promise<QueuedCall[]> {
  const placeAt = sql<Date>`c.arrived_at - make_interval(secs => c.head_start_seconds)`;
  // Who parked the call is rung back.
  const lastOperator = sql<string | null>`coalesce(c.parked_by, e.operator_id)`;
  const rows = await tx
    .selectFrom('call as c')
    .leftJoinLateral(
      (each) =>
        each
          .selectFrom('call as e')
          .select('e.operator_id')
          .whereRef('e.account_id', '=', 'c.account_id')
          .whereRef('e.caller_number', '=', 'c.caller_number')
          .whereRef('e.id', '<>', 'c.id')
          .where('e.taken_at', 'is not', null)
          .where('e.operator_id', 'is not', null)
          .orderBy('e.arrived_at', 'desc')
          .limit(1)
          .as('e'),
      (join) => join.onTrue(),
    )
    .select(['c.id', 'c.account_id', 'c.arrived_at', 'c.queued_at', 'c.overflow', 'c.announce_at'])
    .select([lastOperator.as('last_operator_id'), placeAt.as('place_at')])
    .select(settingsInForce('c.line_id', 'c.account_id').as('settings'))
    .select(['c.menu_needs', 'c.caller_measure'])
    .where('c.state', '=', 'waiting')
    .$if(callId !== undefined, (query) => query.where('c.id', '=', callId!))
    .orderBy('place_at')
    .orderBy('c.id')
    .limit(LONGEST_QUEUE)
    .execute();
  return rows.map((row) => ({
    callId: row.id,
    accountId: row.account_id,
    settings: withNeeds(readQueueSettings(row.settings), row.menu_needs),
    queuedAt: row.queued_at ?? row.arrived_at,
    placeAt: row.place_at,
    lastOperatorId: row.last_operator_id,
    overflowed: row.overflow !== null,
    leadersOnly: row.caller_measure === 'supervisor',
    announceAt: row.announce_at,
  }));
}

const onDutyStates = ['available', 'ringing', 'talking', 'wrap-up'] as const;

const candidates = (tx: Tx, accountIds: readonly string[]) =>
  tx
    .selectFrom('person as p')
    .leftJoin('operator_state as o', 'o.person_id', 'p.id')
    .select(['p.role', 'p.id as person_id', 'o.state', 'o.call_id', 'o.idle_since'])
    .select(
      sql<boolean>`exists (select from callback_task k where k.claimed_by = p.id and k.state = 'claimed'
        and k.offered_until is not null)`.as('asked'),
    )
    .select(
      sql<string[]>`array(select m.team_id::text from team_member m where m.person_id = p.id)`.as('team_ids'),
    )
    .select(
      sql<Record<string, number> | null>`(select jsonb_object_agg(s.skill_id, s.level) from person_skill s
        where s.person_id = p.id)`.as('skills'),
    )
    .select(
      sql<Record<string, number | null> | null>`(select jsonb_object_agg(a.account_id, a.place)
        from account_operator a where a.person_id = p.id
        and a.account_id = any(${sql.val([...accountIds])}::uuid[]))`.as('assignments'),
    );

type CandidateRow = Awaited<ReturnType<ReturnType<typeof candidates>['executeTakeFirstOrThrow']>>;

/** Everybody of an organisation who is at a desk with a phone, with what they can do and for which of these accounts. */
export async function listOnDuty(
  tx: Tx,
  organisationId: string,
  accountIds: readonly string[],
  now: Date,
): Promise<Candidate[]> {
  const admitted = sql<string[] | null>`reach_of(p.id, ${now}, ${sql.val([...accountIds])}::uuid[])::text[]`;
  const rows = await candidates(tx, accountIds)
    .select(admitted.as('admitted'))
    .where('o.organisation_id', '=', organisationId)
    .where('o.state', 'in', onDutyStates)
    .where('o.phone_connected', '=', true)
    .where('p.state', '=', 'active')
    .where('p.role', 'in', deskRoles)
    .execute();
  return rows.map((row) => candidateOf(row, row.admitted ?? 'all'));
}

/** One person with or without a desk, as far as these accounts go. */
export async function findCandidate(
  tx: Tx,
  personId: string,
  accountIds: readonly string[],
  admitted: Accounts,
): Promise<Candidate> {
  const row = await candidates(tx, accountIds).where('p.id', '=', personId).executeTakeFirst();
  return row === undefined
    ? { personId, free: false, idleSince: null, teamIds: [], skills: {}, assignments: {}, admitted }
    : candidateOf(row, admitted);
}

const candidateOf = (row: CandidateRow, admitted: Accounts): Candidate => ({
  personId: row.person_id,
  // While a callback is kept for somebody, no call rings at their desk.
  leads: row.role === 'supervisor',
  free: row.state === 'available' && row.call_id === null && !row.asked,
  idleSince: row.idle_since,
  teamIds: row.team_ids,
  skills: row.skills ?? {},
  assignments: row.assignments ?? {},
  admitted,
});

/**
 * Locks an operator until the transaction ends, if still free. False: another transaction is offering them something,
 * so two calls never ring at one desk.
 */
export async function lockIfFree(tx: Tx, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('operator_state as o')
    .select('o.person_id')
    .where('o.person_id', '=', personId)
    .where('o.state', '=', 'available')
    .where('o.phone_connected', '=', true)
    .where('o.call_id', 'is', null)
    .forUpdate('o')
    .skipLocked()
    .executeTakeFirst();
  return row !== undefined;
}

/** Calls that an operator took in the last half hour. */
export async function listTaken(tx: Tx, now: Date): Promise<TakenCall[]> {
  const rows = await tx
    .selectFrom('call')
    .select(['account_id', 'taken_at'])
    .select(sql<string>`extract(epoch from taken_at - queued_at)`.as('waited'))
    .where('taken_at', '>', new Date(now.getTime() - 30 * 60_000))
    .where('taken_at', '<=', now)
    .where('queued_at', 'is not', null)
    .orderBy('taken_at', 'desc')
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    takenAt: row.taken_at ?? now,
    waitedSeconds: Math.max(0, Number(row.waited)),
  }));
}

/** Where somebody waits: on the line, or to be called back. */
export async function organisationsWaiting(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('call')
    .select('organisation_id')
    .where('state', '=', 'waiting')
    .union(tx.selectFrom('callback_task').select('organisation_id').where('state', 'in', ['open', 'claimed']))
    .execute();
  return rows.map((row) => row.organisation_id);
}
