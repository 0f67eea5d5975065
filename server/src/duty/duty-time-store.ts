/** SQL of duty by exact times; under the actor's identity. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { DutyTimeTable } from '../db/schema.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { TimeOfDuty } from './duty-of-events.ts';

const WAIT_SECONDS = 30;

type Source = DutyTimeTable['source'];

export interface DutyTimeRow extends TimeOfDuty {
  readonly name: string;
  readonly waitSeconds: number;
  readonly hasPhone: boolean;
  readonly source: Source;
}

/** All that have not ended by then, in the order of time and place. */
export const listDutyTimes = (tx: Tx, accountId: string, from: Date): Promise<DutyTimeRow[]> =>
  timesOf(tx, accountId).where('d.ends_at', '>', from).limit(2000).execute();

/** Those at this moment: what began last first, then by place. */
export const dutyTimesAt = (tx: Tx, accountId: string, at: Date): Promise<DutyTimeRow[]> =>
  timesOf(tx, accountId).where('d.starts_at', '<=', at).where('d.ends_at', '>', at).limit(100).execute();

const timesOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('duty_time as d')
    .innerJoin('staff as s', 's.id', 'd.staff_id')
    .select(['d.starts_at as from', 'd.ends_at as until', 'd.staff_id as staffId', 'd.place', 's.name'])
    .select(['d.wait_seconds as waitSeconds', 'd.source'])
    .select(sql<boolean>`coalesce(s.mobile, s.phone) is not null`.as('hasPhone'))
    .where('d.account_id', '=', accountId)
    .where('s.removed_at', 'is', null)
    .orderBy('d.starts_at')
    .orderBy('d.ends_at')
    .orderBy('d.place')
    .orderBy('d.id');

interface OfAccount {
  readonly organisationId: string;
  readonly accountId: string;
}

export async function insertDutyTimes(
  tx: Tx,
  { organisationId, accountId }: OfAccount,
  source: Source,
  times: readonly TimeOfDuty[],
): Promise<void> {
  const rows = times.map(({ from, until, staffId, place }) => ({
    id: uuidv7(),
    organisation_id: organisationId,
    account_id: accountId,
    starts_at: from,
    ends_at: until,
    staff_id: staffId,
    place,
    wait_seconds: WAIT_SECONDS,
    source,
  }));
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('duty_time')
      .values(rows.slice(at, at + 1000))
      .execute();
}

/** All of a source, or those of it that overlap a time. */
export async function forgetDutyTimes(
  tx: Tx,
  accountId: string,
  source: Source,
  within: { readonly from: Date; readonly until: Date } | null = null,
): Promise<void> {
  let old = tx.deleteFrom('duty_time').where('account_id', '=', accountId).where('source', '=', source);
  if (within !== null) old = old.where('starts_at', '<', within.until).where('ends_at', '>', within.from);
  await old.execute();
}
