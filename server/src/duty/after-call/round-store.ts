/** SQL of the rounds in which those on duty are phoned about a report. */
import type { Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { DutyRoundTable, DutyRoundTryTable } from '../../db/schema.ts';
import { uuidv7 } from '../../db/uuid.ts';

export type Round = Readonly<Selectable<DutyRoundTable>>;
export type RoundTry = Readonly<Selectable<DutyRoundTryTable>>;

export const goesOn = ({ state }: Pick<Round, 'state'>): boolean => state === 'due' || state === 'running';

/** False: there has been one for the report already. */
export async function insertRound(
  tx: Tx,
  round: {
    readonly organisationId: string;
    readonly accountId: string;
    readonly reportId: string;
    readonly matter: string;
    readonly rounds: number;
    readonly againMinutes: number;
    readonly at: Date;
  },
): Promise<string | null> {
  const id = uuidv7(round.at.getTime());
  const row = await tx
    .insertInto('duty_round')
    .values({
      id,
      organisation_id: round.organisationId,
      account_id: round.accountId,
      report_id: round.reportId,
      matter: round.matter,
      rounds: round.rounds,
      again_minutes: round.againMinutes,
      due_at: round.at,
      started_at: round.at,
    })
    .onConflict((conflict) => conflict.column('report_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Until the transaction ends nobody else moves it, nor another of the same company. */
export async function lockRound(tx: Tx, id: string): Promise<Round | undefined> {
  const found = await tx
    .selectFrom('duty_round')
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`duty ${found.account_id}`}, 0))`.execute(tx);
  return tx.selectFrom('duty_round').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export const roundOfReport = (tx: Tx, reportId: string): Promise<Round | undefined> =>
  tx.selectFrom('duty_round').selectAll().where('report_id', '=', reportId).executeTakeFirst();

export async function changeRound(tx: Tx, round: Round, changes: Updateable<DutyRoundTable>): Promise<Round> {
  await tx.updateTable('duty_round').set(changes).where('id', '=', round.id).execute();
  return (await roundOfReport(tx, round.report_id))!;
}

/** Whether those on duty of the company are being phoned about another report. */
export const anotherRuns = async (tx: Tx, { id, account_id }: Round): Promise<boolean> =>
  (await tx
    .selectFrom('duty_round')
    .select('id')
    .where('account_id', '=', account_id)
    .where('id', '<>', id)
    .where('state', '=', 'running')
    .executeTakeFirst()) !== undefined;

export async function insertTry(
  tx: Tx,
  round: Round,
  tried: Pick<RoundTry, 'staff_id' | 'name' | 'leg_id' | 'number' | 'outcome' | 'at' | 'due_at' | 'place'>,
): Promise<void> {
  await tx
    .insertInto('duty_round_try')
    .values({
      ...tried,
      id: uuidv7(tried.at.getTime()),
      organisation_id: round.organisation_id,
      account_id: round.account_id,
      round_id: round.id,
      round: round.round,
      ended_at: tried.outcome === null ? null : tried.at,
    })
    .execute();
}

export async function changeTry(tx: Tx, id: string, changes: Updateable<DutyRoundTryTable>): Promise<void> {
  await tx.updateTable('duty_round_try').set(changes).where('id', '=', id).execute();
}

/** The try whose telephone rings, or who is being asked. */
export const openTry = (tx: Tx, roundId: string): Promise<RoundTry | undefined> =>
  tx
    .selectFrom('duty_round_try')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('outcome', 'is', null)
    .executeTakeFirst();

export const tryOfLeg = (tx: Tx, legId: string): Promise<RoundTry | undefined> =>
  tx.selectFrom('duty_round_try').selectAll().where('leg_id', '=', legId).executeTakeFirst();

export const listTries = (tx: Tx, roundId: string) =>
  tx
    .selectFrom('duty_round_try')
    .select(['round', 'name', 'at', 'outcome'])
    .where('round_id', '=', roundId)
    .orderBy('round')
    .orderBy('place')
    .limit(400)
    .execute();

/** Legs whose end has not been told. */
export const unfinishedLegs = async (tx: Tx): Promise<{ legId: string; organisationId: string }[]> => {
  const rows = await tx
    .selectFrom('duty_round_try')
    .select(['leg_id', 'organisation_id'])
    .where('leg_id', 'is not', null)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map((row) => ({ legId: row.leg_id!, organisationId: row.organisation_id }));
};

/** How often whoever stands at the place of a try has been phoned in its round. */
export const triesAt = async (tx: Tx, { round_id, round, place }: RoundTry): Promise<number> => {
  const { count } = await tx
    .selectFrom('duty_round_try')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('round_id', '=', round_id)
    .where('round', '=', round)
    .where('place', '=', place)
    .executeTakeFirstOrThrow();
  return Number(count);
};
