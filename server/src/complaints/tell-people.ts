import type { Tx } from '../db/database.ts';
import type { Words } from '../http/words.ts';
import { mailPeople } from '../mail/index.ts';

export interface ToldCase {
  readonly organisationId: string;
  readonly accountId: string;
  readonly number: number;
}

/** What has happened to a complaint, as mails say it; without what the caller said. */
export type Occasion = 'opened' | 'again' | 'promise-overdue' | 'client-overdue' | 'rethink';

const words: Readonly<Record<Occasion, Words>> = {
  opened: {
    ja: 'クレームを1件お受けしました。内容とお約束を確かめ、ご対応をお願いします。',
    en: 'A complaint was taken. Please look at what was said and promised, and deal with it.',
  },
  again: {
    ja: '折り返しの前に、同じ方からもう一度お電話がありました。至急のご対応をお願いします。',
    en: 'The same person phoned again before being called back. Please deal with it at once.',
  },
  'promise-overdue': {
    ja: '発信者と約束した折り返しの時刻を過ぎました。至急お電話をお願いします。',
    en: 'The time promised to the caller has passed. Please call back at once.',
  },
  'client-overdue': {
    ja: '依頼企業のご回答の期限を過ぎました。状況を書き残してください。',
    en: 'The client’s deadline has passed. Please write down where it stands.',
  },
  rethink: {
    ja: '発信者とのお取引の見直しをご提案します。画面で理由をご確認ください。',
    en: 'We propose to reconsider your dealings with a caller. Please see the reason on the screen.',
  },
};

/** Supervisors and the client's people, each once. */
export async function tellPeople(tx: Tx, told: ToldCase, occasion: Occasion): Promise<void> {
  const { organisationId, accountId, number } = told;
  const mail = {
    subject: {
      ja: `【クレーム】No. ${number} ${subjects[occasion].ja}`,
      en: `[Complaint] No. ${number} ${subjects[occasion].en}`,
    },
    text: {
      ja: `${words[occasion].ja}\n\n［クレーム］の画面で No. ${number} を開いてください。\n`,
      en: `${words[occasion].en}\n\nPlease open No. ${number} under “Complaints”.\n`,
    },
  };
  await mailPeople(tx, { organisationId, accountId, roles: ['client', 'client-owner'] }, mail);
  if (occasion !== 'opened') await mailPeople(tx, { organisationId, roles: ['supervisor'] }, mail);
}

const subjects: Readonly<Record<Occasion, Words>> = {
  opened: { ja: '受付', en: 'taken' },
  again: { ja: '再度のお電話', en: 'phoned again' },
  'promise-overdue': { ja: '折り返しの遅れ', en: 'call back overdue' },
  'client-overdue': { ja: 'ご回答の期限切れ', en: 'answer overdue' },
  rethink: { ja: 'お取引の見直しのご提案', en: 'proposal' },
};
