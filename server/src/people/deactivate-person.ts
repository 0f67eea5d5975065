import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Actor } from './actor.ts';
import { keepAnAdministrator } from './keep-an-administrator.ts';
import { revokeLinks } from './one-time-link.ts';
import { findPerson } from './person-store.ts';
import type { PersonRow } from './person-store.ts';
import { endSessionsOf } from './session-store.ts';

/** Sessions and links stop working with the transaction; the caller closes the sockets after it. Twice is the same. */
export async function deactivatePerson(
  tx: Tx,
  actor: Actor,
  id: string,
  now: Date,
  address: string,
): Promise<PersonRow> {
  const organisationId = actor.organisationId!;
  const found = await findPerson(tx, organisationId, id);
  if (found === undefined) throw notFound('利用者');
  if (found.state === 'deactivated') return found;
  await keepAnAdministrator(tx, found);
  await tx.updateTable('person').set({ state: 'deactivated' }).where('id', '=', id).execute();
  await endSessionsOf(tx, id, now);
  await revokeLinks(tx, id);
  await appendAudit(tx, {
    actor,
    action: 'person.deactivated',
    objectKind: 'person',
    objectId: id,
    objectName: found.name,
    accountId: found.accountId,
    detail: { before: { state: found.state }, after: { state: 'deactivated' } },
    address,
  });
  return (await findPerson(tx, organisationId, id))!;
}
