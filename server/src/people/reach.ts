/** What a person reaches at this moment: whose rows, and by which permissions. */
import type { Role } from '@denwaban/server-api/people';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Accounts } from '../db/identity.ts';
import { isClient } from '../permissions/permissions.ts';
import type { Changed } from '../permissions/permissions.ts';

export interface Reach {
  readonly accounts: Accounts;
  readonly changed: Changed;
}

/** As a column of a query of `person p`: the accounts to which they are admitted; null: who needs no admission. */
export const admittedTo = (now: Date): RawBuilder<string[] | null> => sql`reach_of(p.id, ${now})::text[]`;

/** As a column of a query of `person p`: the cells of the permission table that their organisation has changed. */
export const changedFor: RawBuilder<Changed | null> = sql`(select jsonb_object_agg(k.permission, k.scope)
  from permission_cell k where k.organisation_id = p.organisation_id and k.role = p.role)`;

export const reachFrom = (row: {
  readonly role: Role;
  readonly account_id: string | null;
  readonly admitted: readonly string[] | null;
  readonly changed: Changed | null;
}): Reach => ({ accounts: accountsOf(row), changed: row.changed ?? {} });

function accountsOf(
  row: Pick<Parameters<typeof reachFrom>[0], 'role' | 'account_id' | 'admitted'>,
): Accounts {
  if (isClient(row.role)) return row.account_id === null ? [] : [row.account_id];
  if (row.role === 'owner') return [];
  return row.admitted ?? 'all';
}

export const sameReach = (one: Reach, other: Reach): boolean =>
  sameAccounts(one.accounts, other.accounts) && inOrder(one.changed) === inOrder(other.changed);

const inOrder = (changed: Changed): string =>
  JSON.stringify(Object.entries(changed).toSorted(([a], [b]) => a.localeCompare(b)));

function sameAccounts(one: Accounts, other: Accounts): boolean {
  if (one === other) return true;
  if (one === 'all' || other === 'all') return false;
  const known = new Set(one);
  return one.length === other.length && other.every((id) => known.has(id));
}
