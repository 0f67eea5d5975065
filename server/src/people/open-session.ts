import type { Role } from '@denwaban/server-api/people';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { endSession, findSession, insertSession } from './session-store.ts';
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

/** Begins a session with a new token (never one that was there before) and returns it. */
export async function openSession(
  tx: Tx,
  person: Arrival,
  visit: Visit,
  how: 'password' | 'link' | 'invitation',
): Promise<string> {
  const old = visit.oldToken === null ? null : await findSession(tx, visit.oldToken, visit.now);
  if (old !== null) await endSession(tx, old.actor.sessionId, visit.now);
  await noteSignIn(tx, person.id, visit.now);
  await appendAudit(tx, {
    actor: { personId: person.id, role: person.role, organisationId: person.organisationId },
    action: 'person.signed-in',
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
  });
}
