import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import type { Actor } from './actor.ts';
import { findSession } from './find-session.ts';
import { noteRefusedAddress } from './rules/admit.ts';
import { judgeSession } from './session.ts';
import { endSession, rotateSession, touchSession } from './session-store.ts';

export interface Authenticated {
  readonly actor: Actor;
  /** Set when the session was rotated: hand it to the browser. */
  readonly newToken: string | null;
}

/** What a request shows. */
export interface Shown {
  readonly token: string;
  readonly address: string;
}

/**
 * Who presents this token; null: nobody (unknown, ended, idle, expired, deactivated person). A session that comes from
 * where its person may not be ends: its token may be in wrong hands.
 */
export async function authenticate(
  db: Db,
  { token, address }: Shown,
  now: Date,
  mayRotate: boolean,
): Promise<Authenticated | null> {
  const found = await findSession(db, token, now);
  if (found === null) return null;
  const { actor } = found;
  const verdict = judgeSession(found.times, found.presented, now);
  if (verdict === 'refuse') return null;
  if (!found.mayComeFrom(address)) {
    await asInstallation(db, async (tx) => {
      await endSession(tx, actor.sessionId, now);
      await noteRefusedAddress(tx, { ...actor, id: actor.personId }, address);
    });
    return null;
  }
  if (verdict === 'rotate' && mayRotate) {
    return { actor, newToken: await rotateSession(db, actor.sessionId, token, now) };
  }
  if (verdict !== 'accept') await touchSession(db, actor.sessionId, now);
  return { actor, newToken: null };
}
