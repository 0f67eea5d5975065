import type { Tx } from '../db/database.ts';
import { packsOf } from './evidence-store.ts';
import { forgetPack } from './hand-over.ts';

/** The packs of cases whose last call is gone go with it; of the register stays that something was handed over. */
export async function forgetEvidence(tx: Tx, caseIds: readonly string[], at: Date): Promise<void> {
  for (const pack of await packsOf(tx, caseIds)) {
    if (pack.state !== 'deleted') await forgetPack(tx, pack, at);
    await tx.updateTable('evidence_pack').set({ reason: '' }).where('id', '=', pack.id).execute();
    await tx
      .updateTable('evidence_handover')
      .set({ name: '', reference: '', how: '', why: '' })
      .where('pack_id', '=', pack.id)
      .execute();
  }
}
