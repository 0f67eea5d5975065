import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findStaff, insertStaff } from './staff-store.ts';
import type { StaffInput, StaffRow } from './staff-store.ts';

export async function createStaff(
  tx: Tx,
  deed: Deed,
  accountId: string,
  input: StaffInput,
): Promise<StaffRow> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  const id = await insertStaff(tx, account, input, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'staff.created',
    objectKind: 'staff',
    objectId: id,
    objectName: input.name,
    accountId,
    detail: { after: input },
    address: deed.address,
  });
  return (await findStaff(tx, accountId, id))!;
}
