import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Actor } from './actor.ts';
import { findPerson } from './person-store.ts';
import type { PersonRow } from './person-store.ts';
import { clearAttempts } from './sign-in-store.ts';

/** Back to work with the old password; somebody who never had one is invited again by a reset link. */
export async function reactivatePerson(
  tx: Tx,
  actor: Actor,
  id: string,
  address: string,
): Promise<PersonRow> {
  const organisationId = actor.organisationId!;
  const found = await findPerson(tx, organisationId, id);
  if (found === undefined) throw notFound('利用者');
  if (found.state !== 'deactivated') return found;
  const { password_hash: password } = await tx
    .selectFrom('person')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const state = password === null ? 'invited' : 'active';
  await tx.updateTable('person').set({ state }).where('id', '=', id).execute();
  await clearAttempts(tx, id);
  await appendAudit(tx, {
    actor,
    action: 'person.reactivated',
    objectKind: 'person',
    objectId: id,
    objectName: found.name,
    accountId: found.accountId,
    detail: { before: { state: 'deactivated' }, after: { state } },
    address,
  });
  return (await findPerson(tx, organisationId, id))!;
}
