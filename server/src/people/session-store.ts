/** Sessions in the database. All of it runs as the installation: before a session is read there is no identity. */
import { sql } from 'kysely';
import type { Db, Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Actor } from './actor.ts';
import { admittedTo, changedFor, reachFrom } from './reach.ts';
import { session } from './session.ts';
import type { SessionTimes } from './session.ts';
import { hashToken, newToken } from './token.ts';

export interface FoundSession {
  readonly actor: Actor;
  readonly times: SessionTimes;
  readonly presented: 'current' | 'previous';
}

/** The session and its active person; null for a token that nobody has. */
export async function findSession(db: Db, token: string, now: Date): Promise<FoundSession | null> {
  const hash = hashToken(token);
  const row = await db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .leftJoin('organisation as o', 'o.id', 'p.organisation_id')
    .leftJoin('account as a', 'a.id', 'p.account_id')
    .select(['s.id', 's.token_sha256', 's.rotated_at', 's.last_seen_at', 's.expires_at', 's.ended_at'])
    .select(['p.id as personId', 'p.name', 'p.email', 'p.role', 'p.language'])
    .select(['p.organisation_id', 'p.account_id', 'o.name as organisationName', 'a.name as accountName'])
    .select([admittedTo(now).as('admitted'), changedFor.as('changed')])
    .where((where) =>
      where.or([where('s.token_sha256', '=', hash), where('s.previous_token_sha256', '=', hash)]),
    )
    .where('s.ended_at', 'is', null)
    .where('p.state', '=', 'active')
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    actor: {
      personId: row.personId,
      sessionId: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      language: row.language,
      organisationId: row.organisation_id,
      accountId: row.account_id,
      ...reachFrom(row),
      organisationName: row.organisationName,
      accountName: row.accountName,
    },
    times: {
      rotatedAt: row.rotated_at,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
      endedAt: row.ended_at,
    },
    presented: row.token_sha256.equals(hash) ? 'current' : 'previous',
  };
}

export interface NewSession {
  readonly personId: string;
  readonly now: Date;
  readonly address: string;
  readonly userAgent: string | null;
}

/** Returns the token for the cookie. */
export async function insertSession(tx: Tx, fresh: NewSession): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('session')
    .values({
      id: uuidv7(fresh.now.getTime()),
      token_sha256: hashToken(token),
      person_id: fresh.personId,
      created_at: fresh.now,
      rotated_at: fresh.now,
      last_seen_at: fresh.now,
      expires_at: new Date(fresh.now.getTime() + session.absoluteMs),
      address: fresh.address,
      user_agent: fresh.userAgent?.slice(0, 300) ?? null,
    })
    .execute();
  return token;
}

export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute();
}

/** Returns the new token, or null when another request has rotated it in the meantime. */
export async function rotateSession(db: Db, id: string, old: string, now: Date): Promise<string | null> {
  const token = newToken();
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({
      token_sha256: hashToken(token),
      previous_token_sha256: hashToken(old),
      rotated_at: now,
      last_seen_at: now,
    })
    .where('id', '=', id)
    .where('token_sha256', '=', hashToken(old))
    .executeTakeFirst();
  return numUpdatedRows > 0n ? token : null;
}

export async function endSession(tx: Db | Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends every session of a person, or all but one. */
export async function endSessionsOf(
  tx: Db | Tx,
  personId: string,
  now: Date,
  except?: string,
): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .$if(except !== undefined, (query) => query.where('id', '!=', except!))
    .execute();
}

/** Removes sessions that ended or expired more than 30 days ago. */
export async function sweepSessions(db: Db): Promise<void> {
  await db
    .deleteFrom('session')
    .where(sql<boolean>`coalesce(ended_at, expires_at) < now() - interval '30 days'`)
    .execute();
}
