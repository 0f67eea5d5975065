import type { ReportFields } from '@denwaban/server-api/calls';
import type { Words } from '../http/words.ts';

export interface CallTimes {
  readonly arrivedAt: Date;
}

/** `status` and `callbackNeeded` say the same thing: a callback that is needed is never 完了. */
export function agreeOnCallback(fields: ReportFields): ReportFields {
  const callbackNeeded = fields.callbackNeeded || fields.status === 'callback-needed';
  const status = callbackNeeded && fields.status === 'done' ? 'callback-needed' : fields.status;
  return { ...fields, callbackNeeded, status, callbackBy: callbackNeeded ? fields.callbackBy : null };
}

/**
 * What a report lacks before it can be sent, a sentence for each field; empty: nothing. A report says who (or that no
 * name was given), how to reach them, for whom (or for nobody in particular), what about, what was done, and by when
 * to phone back.
 */
export function checkReport(fields: ReportFields, call: CallTimes): Record<string, Words> {
  const missing: Record<string, Words> = {};
  if (!fields.callerName) missing['callerName'] = words.callerName;
  if (!fields.callerCompany && !fields.callerNumber) missing['callerNumber'] = words.reach;
  if (fields.forStaffId === null && !fields.forName) missing['forName'] = words.forName;
  if (!fields.matter) missing['matter'] = words.matter;
  else if (saysNothing(fields.matter)) missing['matter'] = words.vague;
  if (!fields.handling) missing['handling'] = words.handling;
  if (fields.callbackNeeded) checkCallback(fields, call, missing);
  return missing;
}

function checkCallback(fields: ReportFields, call: CallTimes, missing: Record<string, Words>): void {
  if (!/\d/.test(fields.callerNumber.normalize('NFKC'))) missing['callerNumber'] = words.callbackNumber;
  if (fields.callbackBy === null) missing['callbackBy'] = words.callbackBy;
  else if (new Date(fields.callbackBy) <= call.arrivedAt) missing['callbackBy'] = words.callbackPast;
}

/** Phrases that leave the reader as wise as before. */
const EMPTY_PHRASES = [
  'よろしくとのこと',
  'よろしくお願いします',
  'よろしくお願いしますとのこと',
  '折り返しお願いします',
  '折り返し希望',
  '折り返しください',
  '電話があった',
  '電話がありました',
  'お電話がありました',
  '入電あり',
  '用件不明',
  '特になし',
  'なし',
];

function saysNothing(matter: string): boolean {
  const bare = matter.replaceAll(/[\s\p{P}\p{S}]/gu, '');
  return bare.length < 2 || EMPTY_PHRASES.includes(bare);
}

const words = {
  callerName: {
    ja: 'お名前を入力してください。伺えなかったときは「名乗られず」と入力してください。',
    en: 'Please enter the caller’s name, or 「名乗られず」 if none was given.',
  },
  reach: {
    ja: '会社名か電話番号のどちらかを入力してください。番号が分からないときは「非通知」などと入力してください。',
    en: 'Please enter a company or a telephone number; if there is none, say why (for example 「非通知」).',
  },
  forName: {
    ja: '宛先の担当者を選んでください。指定がなかったときは「宛先なし」と入力してください。',
    en: 'Please choose whom the call was for, or 「宛先なし」 if nobody was named.',
  },
  matter: { ja: 'ご用件を入力してください。', en: 'Please enter what the call was about.' },
  vague: {
    ja: 'ご用件が読み手に伝わりません。何についてのお電話か、具体的に入力してください。',
    en: 'The reader cannot tell what the call was about. Please be specific.',
  },
  handling: {
    ja: '対応内容（お伝えしたこと、お約束したこと）を入力してください。',
    en: 'Please enter what you said and promised.',
  },
  callbackNumber: {
    ja: '折り返し先の電話番号を入力してください。',
    en: 'Please enter the number to phone back.',
  },
  callbackBy: { ja: 'いつまでに折り返すかを入力してください。', en: 'Please enter by when to phone back.' },
  callbackPast: {
    ja: '折り返しの期限が受電より前になっています。日時をご確認ください。',
    en: 'The time to phone back lies before the call. Please check it.',
  },
} as const satisfies Record<string, Words>;
