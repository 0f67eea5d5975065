import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { notFound } from '../../http/problem.ts';
import { organisationOf } from '../deed.ts';
import type { Deed } from '../deed.ts';
import { findPerson } from '../person-store.ts';
import { endSessionsOf } from '../session-store.ts';
import { removeTotp, replaceRecoveryCodes } from './factor-store.ts';

/** Somebody lost the telephone: all factors go, and every session with them. The password stays. */
export async function removeFactors(tx: Tx, deed: Deed, personId: string): Promise<void> {
  const person = await findPerson(tx, organisationOf(deed), personId);
  if (person === undefined) throw notFound('利用者');
  await removeTotp(tx, personId);
  await tx.deleteFrom('passkey').where('person_id', '=', personId).execute();
  await replaceRecoveryCodes(tx, personId, []);
  await endSessionsOf(tx, personId, deed.now, deed.actor.sessionId);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'person.second-factors-removed',
    objectKind: 'person',
    objectId: personId,
    objectName: person.name,
    accountId: person.accountId,
    address: deed.address,
  });
}
