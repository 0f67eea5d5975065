import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import type { ComplaintRow } from './complaint-store.ts';

/** In the audit: which case and what was done with it, never what the caller said. */
export async function noteComplaint(
  tx: Tx,
  deed: Deed,
  complaint: Pick<ComplaintRow, 'id' | 'number' | 'accountId'>,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'complaint',
    objectId: complaint.id,
    objectName: `No. ${complaint.number}`,
    accountId: complaint.accountId,
    detail,
    address: deed.address,
  });
}
