import { findAccount } from '../accounts/account-store.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { findPerson } from '../people/person-store.ts';
import { deskRoles } from '../permissions/permissions.ts';
import { demand } from '../permissions/demand.ts';
import { deleteAssignment, insertAssignment, isAssigned, listAdmission } from './admission-store.ts';
import type { AdmissionRow } from './admission-store.ts';

/** Adds somebody to those who work for an account, or takes them off; with what they still lack. */
export async function setAssigned(
  tx: Tx,
  deed: Deed,
  of: { readonly accountId: string; readonly personId: string },
  assigned: boolean,
): Promise<AdmissionRow> {
  const account = await findAccount(tx, of.accountId);
  demand(deed.actor, 'queue.manage', '依頼企業', account);
  const { organisationId } = account;
  const person = await findPerson(tx, organisationId, of.personId);
  if (
    person === undefined ||
    person.state !== 'active' ||
    !(deskRoles as readonly string[]).includes(person.role)
  )
    throw notFound('利用者');
  const before = await isAssigned(tx, of.accountId, of.personId);
  if (assigned) await insertAssignment(tx, { organisationId, ...of });
  else await deleteAssignment(tx, of.accountId, of.personId);
  if (before !== assigned)
    await appendAudit(tx, {
      actor: deed.actor,
      action: assigned ? 'operator.assigned' : 'operator.unassigned',
      objectKind: 'person',
      objectId: person.id,
      objectName: person.name,
      accountId: of.accountId,
      detail: { account: account.name, before: { assigned: before }, after: { assigned } },
      address: deed.address,
    });
  const [row] = await listAdmission(tx, organisationId, of, deed.now);
  if (row === undefined) throw notFound('利用者');
  return row;
}
