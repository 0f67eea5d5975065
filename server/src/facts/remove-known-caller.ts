import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { deleteCaller, findCaller } from './known-caller-store.ts';

/** For good, with all that is kept about them. */
export async function removeKnownCaller(tx: Tx, deed: Deed, accountId: string, id: string): Promise<void> {
  const before = await findCaller(tx, accountId, id);
  demand(
    deed.actor,
    'facts.manage',
    'お客様',
    before && { organisationId: before.organisation_id, accountId },
  );
  await deleteCaller(tx, id);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'known-caller.removed',
    objectKind: 'known-caller',
    objectId: id,
    accountId,
    address: deed.address,
  });
}
