/** The second wall: every request and job works in a transaction that row-level security sees an identity in. */
import { sql } from 'kysely';
import type { Role } from '@denwaban/server-api/people';
import type { Db, Tx } from './database.ts';

/** Rows of every account of the organisation, or of these accounts alone. */
export type Accounts = 'all' | readonly string[];

export interface Identity {
  readonly organisationId: string | null;
  readonly personId: string | null;
  readonly role: Role | 'system';
  readonly accountId: string | null;
  readonly accounts: Accounts;
}

/** The program itself, working for one organisation (jobs, events of the engine). */
export const systemOf = (organisationId: string): Identity => ({
  organisationId,
  personId: null,
  role: 'system',
  accountId: null,
  accounts: 'all',
});

/** Policies know a client's people by one word. */
const sideOf = (role: Identity['role']): string => (role === 'client-owner' ? 'client' : role);
const complete = new WeakSet<readonly string[]>();

/**
 * Marks a list that holds every account of its house. The policies are told so by one sign: to compare each row with
 * ten thousand ids would take longer than to read it. What is made of such a list is another list, without the mark.
 */
export function completeList(accounts: readonly string[]): readonly string[] {
  complete.add(accounts);
  return accounts;
}

/** What the policies read: `*`, or an array of PostgreSQL. */
const settingOf = (accounts: Accounts): string =>
  accounts === 'all' || complete.has(accounts) ? '*' : `{${accounts.join(',')}}`;

/** Puts on an identity for the rest of the transaction; may be called again to change it. */
export async function assumeIdentity(tx: Tx, identity: Identity): Promise<void> {
  await sql`select set_config('role', 'denwaban_app', true),
    set_config('app.organisation_id', ${identity.organisationId ?? ''}, true),
    set_config('app.person_id', ${identity.personId ?? ''}, true),
    set_config('app.role', ${sideOf(identity.role)}, true),
    set_config('app.accounts', ${settingOf(identity.accounts)}, true),
    set_config('app.account_id', ${identity.accountId ?? ''}, true)`.execute(tx);
}

/** One transaction under an identity; rolled back when `work` throws. */
export function withIdentity<T>(db: Db, identity: Identity, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await assumeIdentity(tx, identity);
    return work(tx);
  });
}

export function asOrganisation<T>(db: Db, organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withIdentity(db, systemOf(organisationId), work);
}

/**
 * One transaction as the owner of the tables, outside row-level security: sign-in before there is an identity,
 * events of the engine before the organisation is known. Call `assumeIdentity` as soon as it is known.
 */
export function asInstallation<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}
