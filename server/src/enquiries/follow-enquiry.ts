/** 未対応 → 対応中 → 済, and back to 対応中; each with its step and its entry. */
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { insertStep, lockEnquiry, updateEnquiry } from './enquiry-store.ts';
import type { EnquiryRow } from './enquiry-store.ts';
import { noteEnquiry } from './note-enquiry.ts';

/** Whoever takes it answers for it; also when somebody else had it. */
export async function takeEnquiry(tx: Tx, deed: Deed, id: string): Promise<void> {
  const enquiry = await openEnquiry(tx, deed, id);
  if (enquiry.owner_id === deed.actor.personId && enquiry.state === 'working') return;
  await updateEnquiry(tx, id, { state: 'working', owner_id: deed.actor.personId });
  await step(tx, deed, enquiry, '担当になりました。');
  await noteEnquiry(tx, deed, enquiry, 'enquiry.taken');
}

/** Answered, in whichever way: what was said is noted. */
export async function answerEnquiry(tx: Tx, deed: Deed, id: string, words: string): Promise<void> {
  const enquiry = await openEnquiry(tx, deed, id);
  await updateEnquiry(tx, id, {
    state: 'done',
    closed_at: deed.now,
    owner_id: enquiry.owner_id ?? deed.actor.personId,
  });
  await step(tx, deed, enquiry, `返事をしました。${words}`);
  await noteEnquiry(tx, deed, enquiry, 'enquiry.answered');
}

export async function reopenEnquiry(tx: Tx, deed: Deed, id: string, words: string): Promise<void> {
  const enquiry = await enquiryFor(tx, deed, id);
  if (enquiry.state !== 'done')
    throw conflict('not-done', {
      ja: 'このお問い合わせは、まだ済になっていません。',
      en: 'This enquiry is not done yet.',
    });
  await updateEnquiry(tx, id, { state: 'working', closed_at: null });
  await step(tx, deed, enquiry, `対応中に戻しました。${words}`);
  await noteEnquiry(tx, deed, enquiry, 'enquiry.reopened');
}

export async function noteStep(tx: Tx, deed: Deed, id: string, words: string): Promise<void> {
  const enquiry = await enquiryFor(tx, deed, id);
  await step(tx, deed, enquiry, words);
  await noteEnquiry(tx, deed, enquiry, 'enquiry.noted');
}

/** Throws `not-found`. */
async function enquiryFor(tx: Tx, deed: Deed, id: string): Promise<EnquiryRow> {
  const enquiry = await lockEnquiry(tx, id);
  demand(deed.actor, 'enquiries.handle', 'お問い合わせ', enquiry);
  return enquiry;
}

async function openEnquiry(tx: Tx, deed: Deed, id: string): Promise<EnquiryRow> {
  const enquiry = await enquiryFor(tx, deed, id);
  if (enquiry.state === 'done')
    throw conflict('done', {
      ja: 'このお問い合わせは済です。続けるときは、対応中に戻してください。',
      en: 'This enquiry is done. Reopen it to go on.',
    });
  return enquiry;
}

const step = (tx: Tx, deed: Deed, enquiry: EnquiryRow, words: string): Promise<void> =>
  insertStep(tx, enquiry, { at: deed.now, personId: deed.actor.personId, words });
