/** SQL of the rounds in which those on duty are phoned for a call. */
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import type { DutyRunTable } from '../../db/schema.ts';
import { uuidv7 } from '../../db/uuid.ts';

export const People = z.array(
  z.object({ staffId: z.uuid(), name: z.string(), waitSeconds: z.number(), hasPhone: z.boolean() }),
);
export type People = z.infer<typeof People>;
export type DutyRun = Readonly<Selectable<DutyRunTable>>;

export async function insertRun(
  tx: Tx,
  run: {
    readonly call: { readonly id: string; readonly organisation_id: string; readonly account_id: string };
    readonly personId: string;
    readonly people: People;
    readonly at: Date;
  },
): Promise<string> {
  const id = uuidv7(run.at.getTime());
  await tx
    .insertInto('duty_run')
    .values({
      id,
      organisation_id: run.call.organisation_id,
      account_id: run.call.account_id,
      call_id: run.call.id,
      person_id: run.personId,
      people: JSON.stringify(run.people),
      started_at: run.at,
    })
    .execute();
  return id;
}

/** Locks the round that goes on for a call. */
export const lockRun = (tx: Tx, callId: string): Promise<DutyRun | undefined> =>
  tx
    .selectFrom('duty_run')
    .selectAll()
    .where('call_id', '=', callId)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst();

export async function setRun(
  tx: Tx,
  id: string,
  changes: { readonly next?: number; readonly state?: DutyRun['state'] },
): Promise<void> {
  await tx.updateTable('duty_run').set(changes).where('id', '=', id).execute();
}

export async function insertTry(
  tx: Tx,
  run: DutyRun,
  tried: {
    readonly staffId: string;
    readonly name: string;
    readonly partyId: string | null;
    readonly outcome: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('duty_try')
    .values({
      id: uuidv7(tried.at.getTime()),
      organisation_id: run.organisation_id,
      account_id: run.account_id,
      run_id: run.id,
      staff_id: tried.staffId,
      name: tried.name,
      party_id: tried.partyId,
      outcome: tried.outcome,
      at: tried.at,
    })
    .execute();
}

/** The try that has no outcome yet. */
export const openTry = (tx: Tx, runId: string) =>
  tx
    .selectFrom('duty_try')
    .select(['id', 'party_id as partyId'])
    .where('run_id', '=', runId)
    .where('outcome', 'is', null)
    .executeTakeFirst();

export async function endTry(tx: Tx, id: string, outcome: string): Promise<void> {
  await tx.updateTable('duty_try').set({ outcome }).where('id', '=', id).execute();
}

/** The newest round of a call with its tries in the order of the people, each of whom is tried once; undefined: there was none. */
export async function findRun(tx: Tx, callId: string) {
  const run = await tx
    .selectFrom('duty_run')
    .select(['id', 'state', 'people', 'next'])
    .where('call_id', '=', callId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (run === undefined) return undefined;
  const tries = await tx
    .selectFrom('duty_try')
    .select(['staff_id as staffId', 'name', 'at', 'outcome'])
    .where('run_id', '=', run.id)
    .execute();
  const order = People.parse(run.people).map(({ staffId }) => staffId);
  const placeOf = ({ staffId }: { readonly staffId: string }): number => order.indexOf(staffId);
  return { ...run, tries: tries.toSorted((one, other) => placeOf(one) - placeOf(other)) };
}

/** Calls with a round that was going on when the server stopped. */
export async function listRunning(tx: Tx): Promise<{ callId: string; organisationId: string }[]> {
  return tx
    .selectFrom('duty_run')
    .select(['call_id as callId', 'organisation_id as organisationId'])
    .where('state', '=', 'running')
    .execute();
}

export const partyState = async (tx: Tx, partyId: string) =>
  tx
    .selectFrom('call_party')
    .select(['state', 'end_reason as reason', 'prompt', 'confirmed_at as confirmedAt'])
    .select(sql<boolean>`state = 'answered' and (prompt is null or confirmed_at is not null)`.as('isThere'))
    .where('id', '=', partyId)
    .executeTakeFirst();
