import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findStaff, removeStaffRow } from './staff-store.ts';
import { fieldsOfStaff } from './staff-view.ts';

/** Takes somebody off the list; their reports keep their name. */
export async function removeStaff(tx: Tx, deed: Deed, accountId: string, id: string): Promise<void> {
  const before = await findStaff(tx, accountId, id);
  demand(deed.actor, 'staff.manage', '担当者', before);
  await removeStaffRow(tx, id, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'staff.removed',
    objectKind: 'staff',
    objectId: id,
    objectName: before.name,
    accountId,
    detail: { before: fieldsOfStaff(before) },
    address: deed.address,
  });
}
