/** Where somebody is signed in, and ending it from afar. */
import type { SignedInDevice } from '@denwaban/server-api/sign-in';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { notFound } from '../../http/problem.ts';
import type { Deed } from '../deed.ts';
import { endSession, endSessionsOf } from '../session-store.ts';
import { deviceName } from './device-name.ts';

const MOST = 100;

/** Sessions that still work, newest use first. */
export async function listDevices(
  tx: Tx,
  personId: string,
  own: string,
  now: Date,
): Promise<SignedInDevice[]> {
  const rows = await tx
    .selectFrom('session')
    .select(['id', 'user_agent', 'address', 'how', 'created_at', 'last_seen_at'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('awaits_factor', '=', false)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    own: row.id === own,
    device: deviceName(row.user_agent),
    address: row.address,
    how: row.how,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }));
}

/** One of one's own; throws `not-found` for anybody else's. */
export async function endOwnDevice(tx: Tx, deed: Deed, sessionId: string): Promise<void> {
  const { actor, now } = deed;
  const row = await tx
    .selectFrom('session')
    .select('id')
    .where('id', '=', sessionId)
    .where('person_id', '=', actor.personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw notFound('端末');
  await endSession(tx, sessionId, now);
  await note(tx, deed, { id: actor.personId, name: actor.name, accountId: actor.accountId });
}

/** All of a person's, or all but one's own present one. */
export async function endDevices(
  tx: Tx,
  deed: Deed,
  person: { readonly id: string; readonly name: string; readonly accountId: string | null },
  except?: string,
): Promise<void> {
  await endSessionsOf(tx, person.id, deed.now, except);
  await note(tx, deed, person);
}

const note = (
  tx: Tx,
  { actor, address }: Deed,
  person: { readonly id: string; readonly name: string; readonly accountId: string | null },
): Promise<void> =>
  appendAudit(tx, {
    actor,
    action: 'person.signed-out-remotely',
    objectKind: 'person',
    objectId: person.id,
    objectName: person.name,
    accountId: person.accountId,
    address,
  });
