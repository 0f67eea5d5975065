/**
 * All SQL of what is known about a caller. Always within one account: clients' secrets are not matched with each
 * other's. The number that a browser phones with is whatever somebody typed there (try-a-call), so such a call brings up
 * only what came from a browser, too.
 */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface Caller {
  readonly accountId: string;
  /** E.164. */
  readonly number: string;
  /** Nobody's carrier vouches for the number. */
  readonly fromBrowser: boolean;
}

const alsoFromBrowser = (caller: Pick<Caller, 'fromBrowser'>) =>
  caller.fromBrowser ? sql<boolean>`c.signalling_call_id is null` : sql<boolean>`true`;

/** The newest submitted report of the account about this number that has a name in it. */
export async function findMaybe(
  tx: Tx,
  caller: Caller,
): Promise<{ name: string; reading: string; company: string } | undefined> {
  return tx
    .selectFrom('report as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .select(['r.caller_name as name', 'r.caller_reading as reading', 'r.caller_company as company'])
    .where('c.account_id', '=', caller.accountId)
    .where('c.caller_number', '=', caller.number)
    .where('r.state', '=', 'submitted')
    .where(alsoFromBrowser(caller))
    .where((report) => report.or([report('r.caller_name', '<>', ''), report('r.caller_company', '<>', '')]))
    .orderBy('r.submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** @param numbers under which the caller is known, theirs among them; newest first */
export async function listEarlierCalls(
  tx: Tx,
  caller: Omit<Caller, 'number'>,
  numbers: readonly string[],
  exceptCallId: string,
  limit = 10,
) {
  if (numbers.length === 0) return [];
  return (
    tx
      .selectFrom('call as c')
      .leftJoin('person as p', 'p.id', 'c.operator_id')
      .leftJoin('report as r', (join) => join.onRef('r.call_id', '=', 'c.id').on('r.state', '=', 'submitted'))
      .leftJoin('recording as v', (join) => join.onRef('v.call_id', '=', 'c.id').on('v.state', '=', 'ready'))
      .select(['c.id as callId', 'c.arrived_at as arrivedAt', 'c.outcome'])
      // Whoever had a hard call decides whether colleagues are told that it was they.
      .select(
        sql<
          string | null
        >`case when exists (select from hard_call h join care_setting s on s.person_id = h.person_id
        where h.call_id = c.id and h.person_id = c.operator_id and s.hide_name) then null else p.name end`.as(
          'operatorName',
        ),
      )
      .select(['r.title as reportTitle', 'r.matter', 'v.id as recordingId', 'c.caller_number as number'])
      .where('c.account_id', '=', caller.accountId)
      .where('c.caller_number', 'in', numbers)
      .where('c.id', '<>', exceptCallId)
      .where('c.state', '=', 'done')
      .where(alsoFromBrowser(caller))
      .orderBy('c.arrived_at', 'desc')
      .limit(limit)
      .execute()
  );
}
