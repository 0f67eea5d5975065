import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Actor } from './actor.ts';
import { checkPerson } from './check-person.ts';
import type { PersonInput } from './check-person.ts';
import { keepAnAdministrator } from './keep-an-administrator.ts';
import { revokeLinks } from './one-time-link.ts';
import { findPerson } from './person-store.ts';
import type { PersonRow } from './person-store.ts';
import { endSessionsOf } from './session-store.ts';

type Patch = { readonly [K in keyof PersonInput]?: PersonInput[K] | undefined };

const fieldsOf = (row: PersonRow): PersonInput => ({
  name: row.name,
  reading: row.reading,
  businessName: row.businessName,
  email: row.email,
  role: row.role as PersonInput['role'],
  accountId: row.accountId,
});

/**
 * A changed role or account ends the person's sessions: they were opened with other rights. A changed address ends the
 * links that went to the old one.
 */
export async function changePerson(
  tx: Tx,
  actor: Actor,
  id: string,
  patch: Patch,
  now: Date,
  address: string,
): Promise<{ person: PersonRow; sessionsEnded: boolean }> {
  const organisationId = actor.organisationId!;
  const found = await findPerson(tx, organisationId, id);
  if (found === undefined) throw notFound('利用者');
  const before = fieldsOf(found);
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const after: PersonInput = { ...before, ...given };
  await checkPerson(tx, organisationId, after, id);
  if (before.role === 'administrator' && after.role !== 'administrator') await keepAnAdministrator(tx, found);
  await tx
    .updateTable('person')
    .set({
      name: after.name,
      reading: after.reading,
      business_name: after.businessName,
      email: after.email,
      role: after.role,
      account_id: after.accountId,
    })
    .where('id', '=', id)
    .execute();
  const sessionsEnded = before.role !== after.role || before.accountId !== after.accountId;
  if (sessionsEnded) await endSessionsOf(tx, id, now);
  if (before.email !== after.email) await revokeLinks(tx, id);
  await appendAudit(tx, {
    actor,
    action: 'person.changed',
    objectKind: 'person',
    objectId: id,
    objectName: after.name,
    accountId: after.accountId,
    detail: changes({ ...before }, { ...after }),
    address,
  });
  return { person: (await findPerson(tx, organisationId, id))!, sessionsEnded };
}
