import type { EvidenceOfCase, EvidencePack } from '@denwaban/server-api/evidence';
import { installationSigner } from '../audit/checkpoints/signing-key.ts';
import type { Tx } from '../db/database.ts';
import { caseCalls } from '../harassment/case-store.ts';
import type { CaseRow } from '../harassment/case-store.ts';
import { damageOf, packName } from './evidence.ts';
import { heldOf, listContacts, listHandovers, listPacks, settingsOf } from './evidence-store.ts';
import type { HandoverRow, PackRow } from './evidence-store.ts';

export async function viewEvidence(tx: Tx, dataDir: string, of: CaseRow): Promise<EvidenceOfCase> {
  const packs = await listPacks(tx, of.id);
  const handovers = await listHandovers(
    tx,
    packs.map(({ id }) => id),
  );
  const minutes = (await caseCalls(tx, of.id)).reduce((sum, call) => sum + call.minutes, 0);
  const { yenPerMinute, basis } = await settingsOf(tx, of.organisationId);
  const contacts = await listContacts(tx, of.organisationId);
  return {
    packs: packs.map((pack) => viewPack(pack, handovers)),
    damage: { calls: of.calls, minutes, yenPerMinute, yen: damageOf(minutes, yenPerMinute), basis },
    contacts: contacts.filter(({ accountId }) => accountId === null || accountId === of.accountId),
    ...(await heldOf(tx, of.id)),
    keyFingerprint: (await installationSigner(dataDir)).fingerprint,
  };
}

const viewPack = (row: PackRow, handovers: readonly HandoverRow[]): EvidencePack => ({
  id: row.id,
  fileName: `${packName(row.caseNumber, row.place)}.tar.age`,
  state: row.state,
  masked: row.masked,
  reason: row.reason,
  madeByName: row.madeByName ?? '',
  madeAt: row.made_at.toISOString(),
  readyAt: row.ready_at?.toISOString() ?? null,
  done: row.done,
  total: row.total,
  bytes: row.bytes === null ? null : Number(row.bytes),
  sha256: row.sha256,
  stamped: row.stamped,
  handovers: handovers
    .filter((each) => each.pack_id === row.id)
    .map((each) => ({
      id: each.id,
      at: each.at.toISOString(),
      byName: each.byName ?? '',
      to: each.recipient,
      name: each.name,
      reference: each.reference,
      how: each.how,
      why: each.why,
    })),
});
