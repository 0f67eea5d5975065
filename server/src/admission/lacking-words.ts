import type { Lacking } from '@denwaban/server-api/walls';
import type { Words } from '../http/words.ts';

/** Why somebody is not admitted to an account, and what to do; said of the person. */
export const lackingWords: Readonly<Record<Lacking, Words>> = {
  assignment: {
    ja: '担当に入っていません。担当に加えると見られます。',
    en: 'Not assigned to this client company. Assign the person.',
  },
  agreement: {
    ja: '有効な秘密保持の誓約書の署名がありません。本人が署名すると見られます。',
    en: 'No confidentiality agreement in date. The person has to sign it.',
  },
  training: {
    ja: '必要な研修に合格した記録がないか、期限が切れています。',
    en: 'The required training is not on record, or has expired.',
  },
  employment: {
    ja: '雇用区分と勤務場所が登録されていません。利用者の画面で登録してください。',
    en: 'Kind and place of employment are not on record. Enter them on the people page.',
  },
  'part-timer': {
    ja: 'この依頼企業は、パート・アルバイトを担当から外す決まりです。',
    en: 'This client company is not served by part-timers.',
  },
  trainee: {
    ja: 'この依頼企業は、研修生を担当から外す決まりです。',
    en: 'This client company is not served by trainees.',
  },
  home: {
    ja: 'この依頼企業は、在宅勤務の人を担当から外す決まりです。',
    en: 'This client company is not served from home.',
  },
  acknowledgement: {
    ja: '期限までに確認していない文書があります。本人が［方針と周知］で読んで確認すると見られます。',
    en: 'There are documents not acknowledged in time. The person has to read them under “Policies”.',
  },
  hours: { ja: 'いまは勤務時間の外です。', en: 'It is outside the working hours of this person.' },
};
