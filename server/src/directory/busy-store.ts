/** SQL of the times that calendars of a client's people say; under the actor's identity. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { busyAt, stateOfBusy } from './busy.ts';
import type { Busy, BusyTime } from './busy.ts';

/** A calendar that could not be read for so long says nothing any more. */
const FORGOTTEN_MS = 24 * 3_600_000;
const AHEAD_MS = 24 * 3_600_000;

/** What calendars say at this moment, by staff id. */
export async function busyOf(
  tx: Tx,
  accountId: string,
  now: Date,
): Promise<ReadonlyMap<string, Omit<Busy, 'from'>>> {
  const rows = await tx
    .selectFrom('staff_busy as b')
    .innerJoin('calendar_feed as f', 'f.staff_id', 'b.staff_id')
    .select(['b.staff_id as staffId', 'b.busy_from as from', 'b.busy_until as until', 'b.state'])
    .where('b.account_id', '=', accountId)
    .where('b.busy_until', '>', now)
    .where('b.busy_from', '<=', new Date(now.getTime() + AHEAD_MS))
    .where('f.read_at', '>', new Date(now.getTime() - FORGOTTEN_MS))
    .execute();
  const busy = new Map<string, Omit<Busy, 'from'>>();
  for (const [staffId, times] of Map.groupBy(rows, (row) => row.staffId)) {
    const at = busyAt(times, now);
    if (at !== null) busy.set(staffId, at);
  }
  return busy;
}

/** Puts these in the place of all that were known of somebody. */
export async function replaceBusyTimes(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string; readonly staffId: string },
  times: readonly BusyTime[],
): Promise<void> {
  await forgetBusyTimes(tx, of.staffId);
  if (times.length === 0) return;
  const seconds = (pick: (time: BusyTime) => number): number[] => times.map((time) => pick(time) / 1000);
  await sql`insert into staff_busy (staff_id, organisation_id, account_id, busy_from, busy_until, state)
    select ${of.staffId}::uuid, ${of.organisationId}::uuid, ${of.accountId}::uuid,
      to_timestamp(t.busy_from), to_timestamp(t.busy_until), t.state
    from unnest(${seconds(({ from }) => from)}::float8[], ${seconds(({ until }) => until)}::float8[],
      ${times.map(stateOfBusy)}::text[]) as t (busy_from, busy_until, state)`.execute(tx);
}

export const forgetBusyTimes = (tx: Tx, staffId: string): Promise<unknown> =>
  tx.deleteFrom('staff_busy').where('staff_id', '=', staffId).execute();
