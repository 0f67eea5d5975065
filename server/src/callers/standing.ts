import { sql } from 'kysely';
import type { CallerMeasureKind } from '@denwaban/server-api/harassment';
import type { Tx } from '../db/database.ts';

/** What is on record of somebody who phones now, as far as their call takes another course by it. */
export interface Standing {
  /** With a duty to accept nobody is turned away by a machine, whatever was decided before: a supervisor answers. */
  readonly measure: CallerMeasureKind | null;
  /** Complaints in which they were promised a call back that they have not had. */
  readonly promised: readonly string[];
  /** The newest harassment case that is open for them. */
  readonly harassment: string | null;
}

/** Of this account alone, in one statement: every call asks it as it arrives. @param today a day of Japan */
export async function standingOf(
  tx: Tx,
  accountId: string,
  callerNumber: string | null,
  today: string,
): Promise<Standing> {
  if (callerNumber === null) return { measure: null, promised: [], harassment: null };
  const theirs = sql`account_id = ${accountId} and caller_number = ${callerNumber}`;
  const { rows } = await sql<Standing>`select
    (select case when exists (select from harassment_policy
        where account_id = ${accountId} and body ->> 'duty' <> 'none') then 'supervisor' else kind end
      from caller_measure where ${theirs} and ended_at is null and until >= ${today}::date
      order by decided_at desc limit 1) as measure,
    array(select id from complaint_case where ${theirs} and state = 'open'
      and promise_due_at is not null and promise_done_at is null order by id desc limit 10) as promised,
    (select id from harassment_case where ${theirs} and state = 'open' order by id desc limit 1) as harassment`.execute(
    tx,
  );
  return rows[0]!;
}
