/** One click: everything of the case is held, and a pack of it is ordered. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { EvidenceOrder } from '@denwaban/server-api/evidence';
import { addJob } from '../jobs/jobs.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { caseCalls, lockCase } from '../harassment/case-store.ts';
import type { CaseRow } from '../harassment/case-store.ts';
import { noteCase } from '../harassment/note-case.ts';
import { placeHold } from '../holds/place-hold.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { inTokyo } from '../time/tokyo.ts';
import { packName } from './evidence.ts';
import { callsWithoutHold, heldOf, insertPack, nextPlace } from './evidence-store.ts';
import { sealIdentity, sealOrder } from './sealed.ts';

export const BUILD_JOB = 'evidence-pack';

/** @param runAt absent: at once */
export const orderBuild = (
  tx: Tx,
  pack: { readonly organisationId: string; readonly packId: string },
  runAt?: Date,
): Promise<void> =>
  addJob(tx, BUILD_JOB, pack, {
    jobKey: `${BUILD_JOB}:${pack.packId}`,
    maxAttempts: 6,
    ...(runAt === undefined ? {} : { runAt }),
  });

/** Throws `call-goes-on` while somebody still talks, `invalid-input` for a call of another case. */
export async function orderEvidence(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  caseId: string,
  order: EvidenceOrder,
): Promise<void> {
  const of = await lockCase(tx, caseId);
  demand(deed.actor, 'evidence.build', 'カスハラの案件', of);
  const calls = await caseCalls(tx, caseId);
  if (calls.some((call) => call.live)) throw goesOn();
  const known = new Set(calls.map((call) => call.callId));
  if (order.stretches.some((each) => !known.has(each.callId)))
    throw invalid({
      'body.stretches': { ja: 'この案件の通話を選んでください。', en: 'Choose a call of this case.' },
    });
  await holdCase(tx, deed, of, order);
  const identity = await generateX25519Identity();
  const id = uuidv7(deed.now.getTime());
  const place = await nextPlace(tx, caseId);
  await insertPack(tx, {
    id,
    organisation_id: of.organisationId,
    account_id: of.accountId,
    case_id: caseId,
    place,
    state: 'building',
    masked: order.masked,
    reason: order.reason,
    sealed_order: sealOrder(dataDir, id, order),
    sealed_identity: sealIdentity(dataDir, id, identity),
    recipient: await identityToRecipient(identity),
    made_by: deed.actor.personId,
    made_at: deed.now,
  });
  await orderBuild(tx, { organisationId: of.organisationId, packId: id });
  await noteCase(tx, deed, of, 'harassment.evidence-ordered', {
    pack: packName(of.number, place),
    masked: order.masked,
    reason: order.reason,
    stretches: order.stretches.length,
    hidden: order.hidden.length,
  });
}

/** Calls of the number from the case's first day on; and each call of the case that this leaves out. */
async function holdCase(tx: Tx, deed: Deed, of: CaseRow, order: EvidenceOrder): Promise<void> {
  const { reason, reviewOn } = order;
  const { calls, held } = await heldOf(tx, of.id);
  if (held === calls) return;
  if (of.caller_number !== null) {
    const [first] = await caseCalls(tx, of.id);
    await placeHold(tx, deed, {
      objectKind: 'caller',
      accountId: of.accountId,
      callerNumber: of.caller_number,
      coversFrom: first === undefined ? null : inTokyo(first.arrivedAt).date,
      coversUntil: null,
      reason,
      reviewOn,
    });
  }
  for (const callId of await callsWithoutHold(tx, of.id))
    await placeHold(tx, deed, { objectKind: 'call', callId, reason, reviewOn });
}

const goesOn = () =>
  conflict('call-goes-on', {
    ja: '通話が続いています。終わってから作ってください。',
    en: 'A call of the case still goes on. Build the pack when it is over.',
  });
