import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { deleteCard, findCard } from './knowledge-store.ts';

export async function removeCard(tx: Tx, deed: Deed, accountId: string, id: string): Promise<void> {
  const card = await findCard(tx, accountId, id);
  demand(deed.actor, 'knowledge.write', '知識カード', card);
  await deleteCard(tx, id);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'knowledge.removed',
    objectKind: 'knowledge',
    objectId: id,
    objectName: card.title,
    accountId,
    detail: { before: { title: card.title, text: card.sentence } },
    address: deed.address,
  });
}
