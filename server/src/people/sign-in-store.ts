/** What sign-in reads and writes; as the installation, since there is no identity yet. */
import type { Role } from '@denwaban/server-api/people';
import { sql } from 'kysely';
import type { Db, Tx } from '../db/database.ts';
import { lockMsAfter } from './lock-out.ts';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly organisationId: string | null;
  readonly organisationName: string;
  readonly accountId: string | null;
  readonly passwordHash: string;
}

/** The active people with this address; one person may work for several organisations. */
export async function findCandidates(
  db: Db,
  email: string,
  organisationId: string | undefined,
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('person as p')
    .leftJoin('organisation as o', 'o.id', 'p.organisation_id')
    .select([
      'p.id',
      'p.name',
      'p.role',
      'p.organisation_id',
      'p.account_id',
      'p.password_hash',
      'o.name as organisationName',
    ])
    .where(sql<string>`lower(p.email)`, '=', email.trim().toLowerCase())
    .where('p.state', '=', 'active')
    .where('p.password_hash', 'is not', null)
    .$if(organisationId !== undefined, (query) => query.where('p.organisation_id', '=', organisationId!))
    .orderBy('p.id')
    .limit(10)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    organisationId: row.organisation_id,
    organisationName: row.organisationName ?? '電話番（設置者）',
    accountId: row.account_id,
    passwordHash: row.password_hash!,
  }));
}

/**
 * Counts a try before the password is looked at, so that tries at the same moment are counted too; the try that makes
 * the person locked locks at once and success undoes it. Null: the person is locked (or nobody).
 */
export async function claimAttempt(
  db: Db,
  personId: string,
  now: Date,
): Promise<{ locksUntil: Date | null } | null> {
  return db.transaction().execute(async (tx) => {
    const person = await tx
      .selectFrom('person')
      .select(['failed_attempts', 'locked_until'])
      .where('id', '=', personId)
      .forUpdate()
      .executeTakeFirst();
    if (person === undefined) return null;
    if (person.locked_until !== null && person.locked_until > now) return null;
    const attempts = person.failed_attempts + 1;
    const lockMs = lockMsAfter(attempts);
    const locksUntil = lockMs === 0 ? null : new Date(now.getTime() + lockMs);
    await tx
      .updateTable('person')
      .set({ failed_attempts: attempts, locked_until: locksUntil })
      .where('id', '=', personId)
      .execute();
    return { locksUntil };
  });
}

/**
 * Takes back the one try that `claimAttempt` counted, and none before it: a right password must not wash away wrong
 * codes of the second factor. Those are forgotten when the person is in.
 */
export async function forgiveAttempt(db: Db, personId: string): Promise<void> {
  await db
    .updateTable('person')
    .set({ failed_attempts: sql<number>`greatest(failed_attempts - 1, 0)`, locked_until: null })
    .where('id', '=', personId)
    .execute();
}

export async function clearAttempts(tx: Tx | Db, personId: string): Promise<void> {
  await tx
    .updateTable('person')
    .set({ failed_attempts: 0, locked_until: null })
    .where('id', '=', personId)
    .execute();
}

export async function noteSignIn(tx: Tx, personId: string, now: Date): Promise<void> {
  await clearAttempts(tx, personId);
  await tx.updateTable('person').set({ last_sign_in_at: now }).where('id', '=', personId).execute();
}
