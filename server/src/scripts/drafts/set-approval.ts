import { findAccount } from '../../accounts/index.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { isApprovalNeeded, putApprovalNeeded } from './draft-store.ts';

/** Whether the client approves each version before it is published; on record with the reason. */
export async function setApproval(
  tx: Tx,
  { actor, address }: Deed,
  accountId: string,
  { needed, reason }: { readonly needed: boolean; readonly reason: string },
): Promise<{ needed: boolean }> {
  const account = await findAccount(tx, accountId);
  demand(actor, 'accounts.manage', '依頼企業', account);
  const before = await isApprovalNeeded(tx, accountId);
  await putApprovalNeeded(tx, accountId, needed);
  await appendAudit(tx, {
    actor,
    action: 'script.approval-set',
    objectKind: 'script',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: { before: { approvalNeeded: before }, after: { approvalNeeded: needed, reason } },
    address,
  });
  return { needed };
}
