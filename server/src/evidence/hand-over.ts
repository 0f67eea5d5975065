/** What is done with a pack: its file and key are taken out, somebody receives it, it is deleted. */
import type { EvidenceRecipient } from '@denwaban/server-api/evidence';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict } from '../http/problem.ts';
import { addJob } from '../jobs/jobs.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { packName } from './evidence.ts';
import { findPack, insertHandover, updatePack } from './evidence-store.ts';
import type { PackRow } from './evidence-store.ts';
import { openIdentity } from './sealed.ts';

export const REMOVE_JOB = 'evidence-remove';

/** A pack that may leave the house. Throws `not-found`, `evidence-not-ready`. */
export async function readyPack(tx: Tx, deed: Deed, id: string): Promise<PackRow> {
  const pack = await findPack(tx, id);
  demand(deed.actor, 'evidence.release', '証拠パック', pack);
  if (pack.state !== 'ready') throw notReady();
  return pack;
}

export async function notePack(
  tx: Tx,
  deed: Deed,
  pack: PackRow,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'evidence',
    objectId: pack.id,
    objectName: packName(pack.caseNumber, pack.place),
    accountId: pack.accountId,
    detail,
    address: deed.address,
  });
}

/** The key file, as `age -i` reads it; with the file's own hash, which whoever receives both can compare. */
export function keyTextOf(dataDir: string, pack: PackRow): { fileName: string; text: string } {
  const name = packName(pack.caseNumber, pack.place);
  const identity = openIdentity(dataDir, pack.id, pack.sealed_identity!);
  return {
    fileName: `${name}.key.txt`,
    text: `# ${name}.tar.age を開く鍵です。ファイルとは別の方法で渡してください。\n# ${name}.tar.age の SHA-256: ${pack.sha256 ?? ''}\n${identity}\n`,
  };
}

export interface Handover {
  readonly to: EvidenceRecipient;
  readonly name: string;
  readonly reference: string;
  readonly how: string;
  readonly why: string;
}

/** Into the register, which stays when the file is deleted. */
export async function handOver(tx: Tx, deed: Deed, id: string, to: Handover): Promise<PackRow> {
  const pack = await readyPack(tx, deed, id);
  await insertHandover(tx, {
    id: uuidv7(deed.now.getTime()),
    organisation_id: pack.organisationId,
    account_id: pack.accountId,
    pack_id: id,
    at: deed.now,
    person_id: deed.actor.personId,
    recipient: to.to,
    name: to.name,
    reference: to.reference,
    how: to.how,
    why: to.why,
  });
  await notePack(tx, deed, pack, 'evidence.handed-over', { to: to.to, why: to.why });
  return pack;
}

/** File and key go; without the key every copy of the file is nothing. */
export async function deletePack(tx: Tx, deed: Deed, id: string, reason: string): Promise<PackRow> {
  const pack = await findPack(tx, id);
  demand(deed.actor, 'evidence.release', '証拠パック', pack);
  if (pack.state === 'deleted') return pack;
  await forgetPack(tx, pack, deed.now);
  await notePack(tx, deed, pack, 'evidence.deleted', { reason });
  return pack;
}

export async function forgetPack(
  tx: Tx,
  pack: { readonly id: string; readonly organisationId: string },
  at: Date,
): Promise<void> {
  await updatePack(tx, pack.id, {
    state: 'deleted',
    sealed_order: null,
    sealed_identity: null,
    deleted_at: at,
  });
  const job = { organisationId: pack.organisationId, packId: pack.id };
  await addJob(tx, REMOVE_JOB, job, { jobKey: `${REMOVE_JOB}:${pack.id}` });
}

const notReady = () =>
  conflict('evidence-not-ready', {
    ja: 'この証拠パックは、まだできていないか、消されています。画面を開き直してください。',
    en: 'This pack is not ready, or has been deleted. Please open the page again.',
  });
