import { createHash } from 'node:crypto';
import type { DisclosureForm } from '@denwaban/server-api/disclosure';
import type { Tx } from '../db/database.ts';
import { asOrganisation, withIdentity } from '../db/identity.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import { notReady } from '../recordings/not-ready.ts';
import { releasedCopy } from '../recordings/released-copy.ts';
import type { CopyFormat } from '../recordings/released-copy.ts';
import { findRecording } from '../recordings/recording-store.ts';
import type { Services } from '../services.ts';
import { changeLinked, listCalls, lockDisclosure, updateDisclosure } from './disclosure-store.ts';
import type { DisclosureRow, LinkedCall } from './disclosure-store.ts';
import { addStep, noteDisclosure } from './note-disclosure.ts';
import { openMasks } from './sealed.ts';

/** A link plays WAV; paper takes no sound, but whoever wants it later gets WAV. */
export const formatOf = (form: DisclosureForm): CopyFormat => (form === 'mp3' ? 'mp3' : 'wav');

/**
 * From now on what is given out is what it is: its masks stay, and the SHA-256 of each file is on record. For a
 * published purpose only. Throws `not-decided`, `refused`, `invalid-input`.
 */
export async function releaseDisclosure(
  services: Services,
  deed: Deed,
  id: string,
  code: string,
): Promise<void> {
  const { db } = services;
  const before = await withIdentity(db, deed.actor, async (tx) => {
    const request = await releasable(tx, deed, id);
    await demandPurpose(tx, deed, code);
    return { request, calls: await listCalls(tx, id) };
  });
  if (before.request.released_at !== null) return;
  const hashes = new Map<string, string>();
  for (const call of before.calls)
    if (call.recordingState === 'ready')
      hashes.set(call.callId, await hashOf(services, before.request, call));
  await withIdentity(db, deed.actor, async (tx) => {
    const request = await releasable(tx, deed, id);
    if (request.released_at !== null) return;
    const masksNow = JSON.stringify(
      (await listCalls(tx, id)).map(({ callId, sealedMasks }) => [callId, sealedMasks]),
    );
    if (masksNow !== JSON.stringify(before.calls.map(({ callId, sealedMasks }) => [callId, sealedMasks])))
      throw changedMeanwhile();
    const named = await demandPurpose(tx, deed, code);
    for (const [callId, released_sha256] of hashes)
      await changeLinked(tx, { requestId: id, callId }, { released_sha256 });
    await updateDisclosure(tx, id, {
      released_at: deed.now,
      released_by: deed.actor.personId,
      purpose: 'purpose' in named ? named.purpose : '',
      purpose_version: 'purpose' in named ? named.purposeVersion : null,
    });
    await addStep(tx, deed, request, '渡すものを確定しました。');
    await noteDisclosure(tx, deed, request, 'disclosure.made-final', {
      ...named,
      sha256: Object.fromEntries(hashes),
    });
  });
}

/** The request that may be given out, by somebody who may. Throws `not-found`, `not-decided`, `refused`. */
export async function releasable(tx: Tx, deed: Deed, id: string): Promise<DisclosureRow> {
  const request = await lockDisclosure(tx, id);
  demand(deed.actor, 'disclosures.release', '開示等の請求', request);
  if (request.outcome === null) throw undecided();
  if (request.outcome === 'refused' || request.kind !== 'disclosure') throw nothingToGive();
  return request;
}

/** And that has been released. Throws `not-released` besides. */
export async function releasedRequest(tx: Tx, deed: Deed, id: string): Promise<DisclosureRow> {
  const request = await releasable(tx, deed, id);
  if (request.released_at === null) throw unreleased();
  return request;
}

/** The copy of one of its calls that is given out, or may be once it is released. */
export async function copyOf(
  services: Services,
  request: DisclosureRow,
  call: LinkedCall,
  how: { readonly format: CopyFormat; readonly rangeHeader?: string | undefined },
) {
  const recording =
    call.recordingId === null
      ? undefined
      : await asOrganisation(services.db, request.organisationId, (tx) =>
          findRecording(tx, call.recordingId!),
        );
  if (recording === undefined) throw notFound('録音');
  if (recording.state !== 'ready') throw notReady();
  const { stretches } = openMasks(services.config.dataDir, request.id, call);
  return releasedCopy(services, recording, { ...how, stretches });
}

async function hashOf(services: Services, request: DisclosureRow, call: LinkedCall): Promise<string> {
  const { body } = await copyOf(services, request, call, { format: formatOf(request.form) });
  const hash = createHash('sha256');
  for await (const piece of body) hash.update(piece as Buffer);
  return hash.digest('hex');
}

const undecided = () =>
  conflict('not-decided', {
    ja: '開示するかどうかがまだ決まっていません。判断のあとで渡せます。',
    en: 'Nobody has decided yet. It can be released after the decision.',
  });

const nothingToGive = () =>
  conflict('refused', {
    ja: 'この請求には渡す録音がありません。回答書で答えてください。',
    en: 'There is no recording to give for this request. Answer with the letter.',
  });

const unreleased = () =>
  conflict('not-released', {
    ja: '先に、渡すものを確定してください。',
    en: 'Release it first.',
  });

const changedMeanwhile = () =>
  conflict('changed-meanwhile', {
    ja: '確定している間に伏せる区間が変わりました。内容を確かめて、もう一度確定してください。',
    en: 'The masks changed meanwhile. Please look again and release once more.',
  });
