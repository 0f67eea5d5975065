import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findApiKey } from './api-key-store.ts';

/** The next request with it is refused. Twice is the same. */
export async function revokeApiKey(tx: Tx, deed: Deed, id: string): Promise<void> {
  const row = await findApiKey(tx, id);
  demand(deed.actor, 'api-keys.manage', 'API キー', row);
  if (row.revokedAt !== null) return;
  await tx
    .updateTable('api_key')
    .set({ revoked_at: deed.now, revoked_by: deed.actor.personId })
    .where('id', '=', id)
    .execute();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'api-key.revoked',
    objectKind: 'api-key',
    objectId: id,
    objectName: row.label,
    detail: { hint: row.hint },
    address: deed.address,
  });
}
