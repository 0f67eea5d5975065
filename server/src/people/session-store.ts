/** Sessions in the database. All of it runs as the installation: before a session is read there is no identity. */
import { sql } from 'kysely';
import type { Db, Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { session } from './session.ts';
import { hashToken, newToken } from './token.ts';

export interface NewSession {
  readonly personId: string;
  readonly now: Date;
  readonly address: string;
  readonly userAgent: string | null;
  readonly how?: string;
  /** Only the second factor may be given in it, for a while. */
  readonly awaitsFactor?: boolean;
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
      expires_at: new Date(
        fresh.now.getTime() + (fresh.awaitsFactor ? session.awaitFactorMs : session.absoluteMs),
      ),
      how: fresh.how ?? 'password',
      awaits_factor: fresh.awaitsFactor ?? false,
      // Whoever has just signed in has just proved who they are.
      stepped_up_at: fresh.awaitsFactor ? null : fresh.now,
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

/** The session that waited for its second factor is whole, under a new token, which is returned. */
export async function completeSession(tx: Tx, id: string, how: string, now: Date): Promise<string> {
  const token = newToken();
  await tx
    .updateTable('session')
    .set({
      token_sha256: hashToken(token),
      previous_token_sha256: null,
      rotated_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + session.absoluteMs),
      how,
      awaits_factor: false,
      stepped_up_at: now,
    })
    .where('id', '=', id)
    .execute();
  return token;
}

/** Removes sessions that ended or expired more than 30 days ago. */
export async function sweepSessions(db: Db): Promise<void> {
  await db
    .deleteFrom('session')
    .where(sql<boolean>`coalesce(ended_at, expires_at) < now() - interval '30 days'`)
    .execute();
  await db
    .deleteFrom('sign_in_ticket')
    .where('expires_at', '<', sql<Date>`now()`)
    .execute();
}
