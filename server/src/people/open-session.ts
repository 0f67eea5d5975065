import type { Role } from '@denwaban/server-api/people';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { findSession } from './find-session.ts';
import { hasSecondFactor } from './second-factor/factor-store.ts';
import { endSession, insertSession } from './session-store.ts';
import { noteSignIn } from './sign-in-store.ts';

/** From where and when somebody comes. */
export interface Visit {
  readonly now: Date;
  readonly address: string;
  readonly userAgent: string | null;
  /** The session that the browser had before: it ends. */
  readonly oldToken: string | null;
}

/** Who signs in; their right to was checked. */
export interface Arrival {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly organisationId: string | null;
}

export type Way = 'password' | 'link' | 'invitation' | 'passkey' | 'sso';

/** A passkey is two factors in one; single sign-on asks for as many as the provider is told to. */
const isWhole = (how: Way): boolean => how === 'passkey' || how === 'sso';

/**
 * Begins a session with a new token (never one that was there before) and returns it. Whoever has a second factor gets
 * one in which nothing but that factor can be given.
 */
export async function openSession(tx: Tx, person: Arrival, visit: Visit, how: Way): Promise<string> {
  const old = visit.oldToken === null ? null : await findSession(tx, visit.oldToken, visit.now);
  if (old !== null) await endSession(tx, old.actor.sessionId, visit.now);
  const awaitsFactor = !isWhole(how) && (await hasSecondFactor(tx, person.id));
  if (!awaitsFactor) await noteSignIn(tx, person.id, visit.now);
  await appendAudit(tx, {
    actor: { personId: person.id, role: person.role, organisationId: person.organisationId },
    action: awaitsFactor ? 'person.asked-for-second-factor' : 'person.signed-in',
    objectKind: 'person',
    objectId: person.id,
    objectName: person.name,
    detail: { how },
    address: visit.address,
  });
  return insertSession(tx, {
    personId: person.id,
    now: visit.now,
    address: visit.address,
    userAgent: visit.userAgent,
    how,
    awaitsFactor,
  });
}
