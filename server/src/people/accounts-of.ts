/** Whose rows a person reaches at this moment. */
import type { Role } from '@denwaban/server-api/people';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Accounts } from '../db/identity.ts';
import { isClient } from '../permissions/permissions.ts';

/**
 * As a column of a query of `person p` and its `organisation o`: the accounts to which a person is admitted; null: who
 * needs no admission.
 */
export const admittedTo = (now: Date): RawBuilder<string[] | null> => sql`case
  when p.role in ('operator', 'trainee') or p.role = 'supervisor' and o.supervisors_assigned
  then array(select x.account_id::text from admission(o.id, ${now}, array[p.id]) x where x.lacking = '{}') end`;

export function accountsOf(row: {
  readonly role: Role;
  readonly account_id: string | null;
  readonly admitted: readonly string[] | null;
}): Accounts {
  if (isClient(row.role)) return row.account_id === null ? [] : [row.account_id];
  if (row.role === 'owner') return [];
  return row.admitted ?? 'all';
}

export function sameAccounts(one: Accounts, other: Accounts): boolean {
  if (one === 'all' || other === 'all') return one === other;
  const known = new Set(one);
  return one.length === other.length && other.every((id) => known.has(id));
}
