import type { Tx } from '../db/database.ts';
import type { Words } from '../http/words.ts';
import { mailPeople, queueMail } from '../mail/index.ts';
import { findReview } from './review-store.ts';

/** Mails the owner of a review; without one who is active, the administrators. @param address of the screen */
export async function tellOwner(
  tx: Tx,
  organisationId: string,
  reviewId: string,
  what: 'opened' | 'reminded',
  address: string,
): Promise<void> {
  const review = (await findReview(tx, reviewId))!;
  const subject = subjects[what];
  const text: Words = {
    ja: `方針と周知の見直し${review.lawTitle === null ? '' : `（${review.lawTitle}）`}があります。期限は${review.dueOn.replaceAll('-', '/')}です。\n次の画面で、文書ごとの結果と議事を残してください。\n${address}`,
    en: `There is a review of policies${review.lawTitle === null ? '' : ` (${review.lawTitle})`}, due ${review.dueOn}.\nPlease keep a result for each text, and minutes:\n${address}`,
  };
  if (review.ownerEmail === null || review.ownerState !== 'active') {
    await mailPeople(tx, { organisationId, roles: ['administrator'] }, { subject, text });
    return;
  }
  const language = review.ownerLanguage ?? 'ja';
  await queueMail(tx, {
    organisationId,
    recipient: review.ownerEmail,
    subject: subject[language],
    text: text[language],
  });
}

const subjects: Readonly<Record<'opened' | 'reminded', Words>> = {
  opened: { ja: '方針と周知の見直しが始まりました', en: 'A review of policies has opened' },
  reminded: { ja: '方針と周知の見直しの期限です', en: 'A review of policies is due' },
};
