/** SQL of what lines and accounts do with arriving calls; under the identity of the transaction. */
import { AccountRouting, DoNotRing, LineRouting } from '@denwaban/server-api/routing';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface StoredRouting {
  readonly line: LineRouting;
  readonly account: AccountRouting;
  readonly doNotRing: DoNotRing | null;
}

/** The settings of a line and its account; those never saved are the contract's own. */
export async function routingOf(tx: Tx, lineId: string): Promise<StoredRouting> {
  const row = await tx
    .selectFrom('line as l')
    .leftJoin('line_routing as r', 'r.line_id', 'l.id')
    .leftJoin('account_routing as a', 'a.account_id', 'l.account_id')
    .select(['r.settings as line', 'a.settings as account', 'a.do_not_ring as doNotRing'])
    .where('l.id', '=', lineId)
    .executeTakeFirstOrThrow();
  return {
    line: LineRouting.parse(row.line ?? {}),
    account: AccountRouting.parse(row.account ?? {}),
    doNotRing: row.doNotRing === null ? null : DoNotRing.parse(row.doNotRing),
  };
}

export async function accountRoutingOf(
  tx: Tx,
  accountId: string,
): Promise<{ settings: AccountRouting; doNotRing: DoNotRing | null }> {
  const row = await tx
    .selectFrom('account_routing')
    .select(['settings', 'do_not_ring'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return {
    settings: AccountRouting.parse(row?.settings ?? {}),
    doNotRing: row?.do_not_ring == null ? null : DoNotRing.parse(row.do_not_ring),
  };
}

interface Owner {
  readonly organisationId: string;
  readonly accountId: string;
}

export async function saveLineRouting(
  tx: Tx,
  line: Owner & { readonly id: string },
  settings: LineRouting,
  at: Date,
): Promise<void> {
  const stored = JSON.stringify(settings);
  await tx
    .insertInto('line_routing')
    .values({
      line_id: line.id,
      organisation_id: line.organisationId,
      account_id: line.accountId,
      settings: stored,
      changed_at: at,
    })
    .onConflict((on) => on.column('line_id').doUpdateSet({ settings: stored, changed_at: at }))
    .execute();
}

export async function saveAccountRouting(
  tx: Tx,
  account: Owner,
  settings: AccountRouting,
  at: Date,
): Promise<void> {
  const stored = JSON.stringify(settings);
  await tx
    .insertInto('account_routing')
    .values({
      account_id: account.accountId,
      organisation_id: account.organisationId,
      settings: stored,
      changed_at: at,
    })
    .onConflict((on) => on.column('account_id').doUpdateSet({ settings: stored, changed_at: at }))
    .execute();
}

export async function saveDoNotRing(tx: Tx, account: Owner, times: DoNotRing, at: Date): Promise<void> {
  const stored = JSON.stringify(times);
  await tx
    .insertInto('account_routing')
    .values({
      account_id: account.accountId,
      organisation_id: account.organisationId,
      settings: '{}',
      do_not_ring: stored,
      changed_at: at,
    })
    .onConflict((on) => on.column('account_id').doUpdateSet({ do_not_ring: stored, changed_at: at }))
    .execute();
}

/** The entry of the account's block list that a number falls under today, the closest one. */
export async function blockedBy(
  tx: Tx,
  accountId: string,
  number: string | null,
  today: string,
): Promise<{ refusal: 'announcement' | 'busy'; reason: string } | null> {
  if (number === null) return null;
  const row = await tx
    .selectFrom('blocked_caller')
    .select(['refusal', 'reason'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`(until is null or until >= ${today}::date)`)
    .where(sql<boolean>`(number = ${number} or prefix and starts_with(${number}, number))`)
    .orderBy(sql`length(number)`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The last day of an exemption that runs today. */
export async function exemptUntil(
  tx: Tx,
  lineId: string,
  direction: 'in' | 'out',
  today: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom('notice_exemption')
    .select(sql<string>`max(until_day)::text`.as('until'))
    .where('line_id', '=', lineId)
    .where('direction', '=', direction)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`${today}::date between from_day and until_day`)
    .executeTakeFirst();
  return row?.until ?? null;
}
