/** From a proposal by consent to the page, and off it; each deed with its audit entry. */
import type { VoiceConsent, VoiceFields } from '@denwaban/server-api/voices';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { hiddenService } from '../discreet/index.ts';
import { conflict, invalid } from '../http/problem.ts';
import { mailPeople } from '../mail/index.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { inTokyo } from '../time/tokyo.ts';
import { askingMail } from './asking-mail.ts';
import { stateOf } from './voice.ts';
import { insertVoice, lockVoice, updateVoice } from './voice-store.ts';
import type { VoiceRow } from './voice-store.ts';

/** The client's people are asked by mail. @returns its id. Throws problems */
export async function proposeVoice(
  tx: Tx,
  deed: Deed,
  publicUrl: string,
  fields: VoiceFields,
): Promise<string> {
  const account = await findAccount(tx, fields.accountId);
  demand(deed.actor, 'trust.publish', '依頼企業', account);
  const { organisationId, id: accountId, name } = account;
  if (fields.until < inTokyo(deed.now).date) throw invalid({ until: past });
  if (fields.naming === 'company' && (await hiddenService(tx, accountId)) !== null)
    throw invalid({ naming: hidden });
  if (fields.naming === 'industry') {
    if (fields.industry === null) throw invalid({ industry: noIndustry });
    if (fields.industry.includes(name)) throw invalid({ industry: named });
    if (fields.words.includes(name)) throw invalid({ words: named });
  }
  const id = uuidv7(deed.now.getTime());
  await insertVoice(tx, {
    id,
    organisation_id: organisationId,
    account_id: accountId,
    words: fields.words,
    naming: fields.naming,
    shown_as: fields.naming === 'company' ? name : fields.industry!,
    until: fields.until,
    proposed_at: deed.now,
    proposed_by: deed.actor.personId,
  });
  const roles = ['client', 'client-owner'] as const;
  await mailPeople(tx, { organisationId, accountId, roles }, askingMail(publicUrl));
  await note(tx, deed, { id, accountId }, 'client-voice.proposed', {
    naming: fields.naming,
    until: fields.until,
  });
  return id;
}

/** Consent that was given outside the portal: by whom, when, and where it can be found. */
export async function recordConsent(tx: Tx, deed: Deed, id: string, consent: VoiceConsent): Promise<void> {
  const voice = await voiceFor(tx, deed, id);
  demandProposed(voice, deed);
  if (consent.on > inTokyo(deed.now).date) throw invalid({ on: future });
  await updateVoice(tx, id, {
    consent_by: consent.byName,
    consent_on: consent.on,
    consent_how: consent.how,
    consent_evidence: consent.evidence,
    consent_at: deed.now,
  });
  await note(tx, deed, voice, 'client-voice.consent-recorded', { how: consent.how, on: consent.on });
}

/** The client's own word, in the portal. */
export async function consentToVoice(tx: Tx, deed: Deed, id: string): Promise<void> {
  const voice = await askedVoice(tx, deed, id);
  demandProposed(voice, deed);
  await updateVoice(tx, id, {
    consent_by: deed.actor.name,
    consent_person: deed.actor.personId,
    consent_on: inTokyo(deed.now).date,
    consent_how: 'portal',
    consent_at: deed.now,
  });
  await note(tx, deed, voice, 'client-voice.agreed');
}

/** Throws `no-consent`: nothing is put on the page without consent that holds today. */
export async function publishVoice(tx: Tx, deed: Deed, id: string): Promise<void> {
  const voice = await voiceFor(tx, deed, id);
  const state = stateOf(voice, inTokyo(deed.now).date);
  if (state === 'published') return;
  if (state !== 'consented') throw noConsent();
  if (voice.naming === 'company' && (await hiddenService(tx, voice.accountId)) !== null)
    throw conflict('not-to-be-named', hidden);
  await updateVoice(tx, id, { published_at: deed.now, published_by: deed.actor.personId });
  await note(tx, deed, voice, 'client-voice.published');
}

export async function takeDownVoice(tx: Tx, deed: Deed, id: string): Promise<void> {
  const voice = await voiceFor(tx, deed, id);
  if (voice.publishedAt === null) return;
  await updateVoice(tx, id, { published_at: null, published_by: null });
  await note(tx, deed, voice, 'client-voice.taken-down');
}

/** Told to us by the client in another way than the portal. */
export async function withdrawVoice(tx: Tx, deed: Deed, id: string, words: string): Promise<void> {
  await withdraw(tx, deed, await voiceFor(tx, deed, id), words);
}

/** The client's own word: it is off the page with this transaction. */
export async function withdrawAskedVoice(tx: Tx, deed: Deed, id: string): Promise<void> {
  await withdraw(tx, deed, await askedVoice(tx, deed, id), '');
}

async function withdraw(tx: Tx, deed: Deed, voice: VoiceRow, words: string): Promise<void> {
  if (voice.withdrawnAt !== null) return;
  await updateVoice(tx, voice.id, {
    withdrawn_at: deed.now,
    withdrawn_by: deed.actor.name,
    withdrawn_words: words,
    published_at: null,
    published_by: null,
  });
  await note(tx, deed, voice, 'client-voice.withdrawn', { wasPublished: voice.publishedAt !== null });
}

async function voiceFor(tx: Tx, deed: Deed, id: string): Promise<VoiceRow> {
  const voice = await lockVoice(tx, id);
  demand(deed.actor, 'trust.publish', 'お客様の声', voice);
  return voice;
}

async function askedVoice(tx: Tx, deed: Deed, id: string): Promise<VoiceRow> {
  const voice = await lockVoice(tx, id);
  demand(deed.actor, 'voices.consent', 'お客様の声', voice);
  return voice;
}

function demandProposed(voice: VoiceRow, deed: Deed): void {
  if (stateOf(voice, inTokyo(deed.now).date) !== 'proposed') throw notProposed();
}

const note = (
  tx: Tx,
  deed: Deed,
  voice: { readonly id: string; readonly accountId: string },
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'client-voice',
    objectId: voice.id,
    accountId: voice.accountId,
    detail,
    address: deed.address,
  });

const past = { ja: '今日以降の日にしてください。', en: 'Choose today or later.' };
const future = { ja: '今日までの日にしてください。', en: 'Choose today or earlier.' };
const hidden = {
  ja: 'この依頼企業は「代行と明かさない」設定です。会社名では載せられません。業種だけにしてください。',
  en: 'Callers of this client are not told who answers: it cannot be named. Name the industry alone.',
};
const noIndustry = { ja: '業種を入れてください。', en: 'Enter the industry.' };
const named = {
  ja: '会社名が含まれています。業種だけで載せるときは、会社名を除いてください。',
  en: 'The company’s name is in it. Leave it out where only the industry is named.',
};
const noConsent = () =>
  conflict('no-consent', {
    ja: '有効な同意の記録がないため、公開できません。先に依頼企業の同意を得てください。',
    en: 'There is no consent that holds, so it is not published. Ask the client company first.',
  });
const notProposed = () =>
  conflict('not-proposed', {
    ja: 'この声は、同意を待っている状態ではありません。文章や名前を変えるときは、新しく作ってください。',
    en: 'This voice does not wait for consent. For other words or another name, propose a new one.',
  });
