import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findLine, removeLineRow } from './line-store.ts';
import { fieldsOfLine } from './line-view.ts';

export async function removeLine(tx: Tx, deed: Deed, id: string): Promise<void> {
  const before = await findLine(tx, id);
  demand(deed.actor, 'lines.manage', '回線', before);
  await removeLineRow(tx, id, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'line.removed',
    objectKind: 'line',
    objectId: id,
    objectName: before.label,
    accountId: before.accountId,
    detail: { before: fieldsOfLine(before) },
    address: deed.address,
  });
}
