import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { findPerson } from '../people/person-store.ts';
import { demand } from '../permissions/demand.ts';
import { findSignature, withdrawAll } from './signature-store.ts';

/** The person's signatures count no more, from this moment. Returns whose it was. */
export async function withdrawSignature(tx: Tx, deed: Deed, id: string, reason: string): Promise<string> {
  const organisationId = organisationOf(deed);
  const found = await findSignature(tx, organisationId, id);
  demand(deed.actor, 'agreements.manage', '誓約書の署名', found);
  const person = await findPerson(tx, organisationId, found.personId);
  if (person === undefined) throw notFound('利用者');
  await withdrawAll(tx, person.id, { personId: deed.actor.personId, at: deed.now, reason });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'agreement.withdrawn',
    objectKind: 'person',
    objectId: person.id,
    objectName: person.name,
    detail: { version: found.version, reason },
    address: deed.address,
  });
  return person.id;
}
