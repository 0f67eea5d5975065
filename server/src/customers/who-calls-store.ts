/** SQL of who a call is from, and what they wait for. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { CallCustomerTable } from '../db/schema.ts';

export interface Said {
  /** Of the customer into which it may have been merged since. */
  readonly customerId: string | null;
  readonly nobody: boolean;
}

/** What the operator said about who calls. */
export const findSaid = (tx: Tx, callId: string): Promise<Said | undefined> =>
  tx
    .selectFrom('call_customer as s')
    .leftJoin('customer as k', 'k.id', 's.customer_id')
    .select(['k.root_id as customerId', 's.nobody'])
    .where('s.call_id', '=', callId)
    .executeTakeFirst();

export async function putSaid(tx: Tx, said: Insertable<CallCustomerTable>): Promise<void> {
  const { customer_id, nobody, said_by, said_at } = said;
  await tx
    .insertInto('call_customer')
    .values(said)
    .onConflict((conflict) =>
      conflict.column('call_id').doUpdateSet({ customer_id, nobody, said_by, said_at }),
    )
    .execute();
}

/** The name that is in the call's report so far. */
export async function findDraftName(tx: Tx, callId: string): Promise<string> {
  const row = await tx
    .selectFrom('report')
    .select('caller_name')
    .where('call_id', '=', callId)
    .executeTakeFirst();
  return row?.caller_name ?? '';
}

export interface Waiting {
  readonly accountId: string;
  /** E.164: the call's own, and those of its customer. */
  readonly numbers: readonly string[];
  /** Calls that were said to be from this customer count, too. */
  readonly customerId: string | null;
  readonly exceptCallId: string;
  /** The number is whatever somebody typed in a browser: only what came from one, too. */
  readonly fromBrowser: boolean;
  /** Reports before this are past news. */
  readonly since: Date;
}

export interface PromiseRow {
  readonly kind: 'report' | 'task';
  readonly callId: string;
  readonly title: string;
  readonly forName: string;
  readonly madeAt: Date;
  readonly dueAt: Date | null;
  readonly acknowledged: boolean;
}

/** Callbacks that reports have promised and no later call from us has kept, and those that we owe; newest first. */
export async function listPromises(tx: Tx, of: Waiting): Promise<PromiseRow[]> {
  const numbers = sql`(${of.numbers}::text[])`;
  const vouched = of.fromBrowser ? sql`and c.signalling_call_id is null` : sql``;
  const { rows } = await sql<PromiseRow>`
    select 'report' as kind, r.call_id as "callId", r.title, r.for_name as "forName", r.submitted_at as "madeAt",
      r.callback_by as "dueAt", r.acknowledged_at is not null as acknowledged
    from report r join call c on c.id = r.call_id
    where r.account_id = ${of.accountId} and r.state = 'submitted' and r.callback_needed
      and r.submitted_at >= ${of.since} and r.recalled_at is null and c.id <> ${of.exceptCallId} ${vouched}
      and (c.caller_number = any ${numbers} or c.id in (select s.call_id from call_customer s
        join customer k on k.id = s.customer_id where k.root_id = ${of.customerId}))
      and not exists (select from call o where o.account_id = c.account_id and o.caller_number = c.caller_number
        and o.direction = 'out' and o.outcome = 'answered' and o.arrived_at > r.submitted_at)
    union all
    select 'task', t.call_id, '', '', t.asked_at, null, t.state = 'claimed'
    from callback_task t join call c on c.id = t.call_id
    where t.account_id = ${of.accountId} and t.number = any ${numbers} and t.state in ('open','claimed')
      and t.call_id <> ${of.exceptCallId} ${vouched}
    order by "madeAt" desc limit 5`.execute(tx);
  return rows;
}

/** Whether anybody phoned from one of these numbers before. */
export async function hasCalledBefore(
  tx: Tx,
  accountId: string,
  numbers: readonly string[],
  exceptCallId: string,
): Promise<boolean> {
  if (numbers.length === 0) return false;
  const row = await tx
    .selectFrom('call')
    .select('id')
    .where('account_id', '=', accountId)
    .where('caller_number', 'in', numbers)
    .where('id', '<>', exceptCallId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
