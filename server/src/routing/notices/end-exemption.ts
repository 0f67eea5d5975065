import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { findExemption, openExemptionsOf } from './exemption-store.ts';
import type { ExemptionRow } from './exemption-store.ts';

/** The notice is heard again from the next call on. Twice is the same; what was decided stays on record. */
export async function endExemption(tx: Tx, deed: Deed, id: string): Promise<ExemptionRow> {
  const before = await findExemption(tx, id);
  demand(deed.actor, 'notices.manage', '録音のお知らせの免除', before);
  if (before.endedAt !== null) return before;
  await end(tx, deed, before);
  return (await findExemption(tx, id))!;
}

/** A line that is used for something else now, where the notice may never be left out. */
export async function endExemptionsOf(tx: Tx, deed: Deed, line: { readonly id: string }): Promise<void> {
  for (const exemption of await openExemptionsOf(tx, line.id)) await end(tx, deed, exemption);
}

async function end(tx: Tx, deed: Deed, exemption: ExemptionRow): Promise<void> {
  await tx
    .updateTable('notice_exemption')
    .set({ ended_at: deed.now, ended_by: deed.actor.personId })
    .where('id', '=', exemption.id)
    .execute();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'notice-exemption.ended',
    objectKind: 'notice-exemption',
    objectId: exemption.id,
    objectName: exemption.lineLabel,
    accountId: exemption.accountId,
    detail: { before: { reason: exemption.reason, from: exemption.from, until: exemption.until } },
    address: deed.address,
  });
}
