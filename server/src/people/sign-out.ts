import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from './actor.ts';
import { endSession } from './session-store.ts';

export async function signOut(tx: Tx, actor: Actor, now: Date, address: string): Promise<void> {
  await endSession(tx, actor.sessionId, now);
  await appendAudit(tx, {
    actor,
    action: 'person.signed-out',
    objectKind: 'person',
    objectId: actor.personId,
    objectName: actor.name,
    address,
  });
}
