import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findStaff, updateStaff } from './staff-store.ts';
import type { StaffInput, StaffRow } from './staff-store.ts';
import { fieldsOfStaff } from './staff-view.ts';

export async function changeStaff(
  tx: Tx,
  deed: Deed,
  accountId: string,
  id: string,
  input: StaffInput,
): Promise<StaffRow> {
  const before = await findStaff(tx, accountId, id);
  demand(deed.actor, 'staff.manage', '担当者', before);
  await updateStaff(tx, id, input, before);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'staff.changed',
    objectKind: 'staff',
    objectId: id,
    objectName: input.name,
    accountId,
    detail: changes({ ...fieldsOfStaff(before) }, { ...input }),
    address: deed.address,
  });
  return (await findStaff(tx, accountId, id))!;
}
