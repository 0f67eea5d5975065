import type { Db } from '../db/database.ts';
import type { Actor } from './actor.ts';
import { judgeSession } from './session.ts';
import { findSession, rotateSession, touchSession } from './session-store.ts';

export interface Authenticated {
  readonly actor: Actor;
  /** Set when the session was rotated: hand it to the browser. */
  readonly newToken: string | null;
}

/** Who presents this token; null: nobody (unknown, ended, idle, expired, deactivated person). */
export async function authenticate(
  db: Db,
  token: string,
  now: Date,
  mayRotate: boolean,
): Promise<Authenticated | null> {
  const found = await findSession(db, token, now);
  if (found === null) return null;
  const verdict = judgeSession(found.times, found.presented, now);
  if (verdict === 'refuse') return null;
  if (verdict === 'rotate' && mayRotate) {
    return { actor: found.actor, newToken: await rotateSession(db, found.actor.sessionId, token, now) };
  }
  if (verdict !== 'accept') await touchSession(db, found.actor.sessionId, now);
  return { actor: found.actor, newToken: null };
}
