import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import type { CaseRow } from './case-store.ts';

/** In the audit: which case, and what was done with it; never what was said. */
export async function noteCase(
  tx: Tx,
  deed: Deed,
  of: Pick<CaseRow, 'id' | 'number' | 'accountId'>,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'harassment',
    objectId: of.id,
    objectName: `No. ${of.number}`,
    accountId: of.accountId,
    detail,
    address: deed.address,
  });
}
