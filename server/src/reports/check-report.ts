import type { ReportFields } from '@denwaban/server-api/calls';
import type { ReportRules, LintSeverity } from '@denwaban/server-api/report-rules';
import type { Words } from '../http/words.ts';
import { isUnnamed } from '../callers/caller-name.ts';
import { digitsOf, sameNumber } from './number-digits.ts';
import type { NumberFault } from './number-digits.ts';

export interface ReportedTimes {
  readonly arrivedAt: Date;
  /** E.164; null: withheld. */
  readonly callerNumber: string | null;
  readonly now: Date;
}

/** Something that keeps the report from being sent (`stop`), or that the operator is told (`tell`). */
export interface LintFinding {
  readonly field: string;
  readonly code: string;
  readonly severity: Exclude<LintSeverity, 'off'>;
  readonly words: Words;
}

/** `status` and `callbackNeeded` say the same thing: a callback that is needed is never 完了. */
export function agreeOnCallback(fields: ReportFields): ReportFields {
  const callbackNeeded = fields.callbackNeeded || fields.status === 'callback-needed';
  const status = callbackNeeded && fields.status === 'done' ? 'callback-needed' : fields.status;
  return { ...fields, callbackNeeded, status, callbackBy: callbackNeeded ? fields.callbackBy : null };
}

type Linted = Pick<ReportRules, 'categories' | 'format' | 'lint'>;

/**
 * What is wrong with a report before it is sent, at most one finding of each severity for a field, in the order of the
 * form. A report says what it is about (区分), who (or that no name was given), how to reach them, for whom (or for nobody in particular), what about,
 * what was done, and by when to phone back; and what the account asks for besides.
 */
export function lintReport(fields: ReportFields, call: ReportedTimes, rules: Linted): LintFinding[] {
  const found = [
    ...lackingOf(fields, rules),
    ...extraOf(fields, rules),
    ...(fields.callbackNeeded ? callbackOf(fields, call) : []),
    ...wordingOf(fields, rules),
  ];
  return found.filter(
    (finding, index) =>
      found.findIndex((each) => each.field === finding.field && each.severity === finding.severity) === index,
  );
}

/** What stops it, a sentence for each field; empty: it can be sent. */
export const stopsOf = (findings: readonly LintFinding[]): Record<string, Words> =>
  Object.fromEntries(
    findings.filter(({ severity }) => severity === 'stop').map(({ field, words: said }) => [field, said]),
  );

const stop = (field: string, code: string, said: Words): LintFinding => ({
  field,
  code,
  severity: 'stop',
  words: said,
});

function lackingOf(fields: ReportFields, { categories, format }: Linted): LintFinding[] {
  const also = new Set(format.alsoRequired);
  const lacking: LintFinding[] = [];
  const lacks = (field: string, said: Words): void => void lacking.push(stop(field, 'missing', said));
  if (!categories.some(({ id }) => id === fields.category)) lacks('category', words.category);
  if (!fields.callerName) lacks('callerName', words.callerName);
  if (also.has('callerReading') && !fields.callerReading && !isUnnamed(fields.callerName))
    lacks('callerReading', words.callerReading);
  if (also.has('callerCompany') && !fields.callerCompany) lacks('callerCompany', words.callerCompany);
  if (!fields.callerNumber && (also.has('callerNumber') || !fields.callerCompany))
    lacks('callerNumber', words.reach);
  if (fields.forStaffId === null && !fields.forName) lacks('forName', words.forName);
  if (!fields.matter) lacks('matter', words.matter);
  else if (saysNothing(fields.matter)) lacking.push(stop('matter', 'vague', words.vague));
  if (!fields.handling) lacks('handling', words.handling);
  return lacking;
}

function extraOf(fields: ReportFields, { format }: Linted): LintFinding[] {
  const said = new Map(fields.extra.map(({ id, value }) => [id, value.trim()]));
  return format.extra
    .filter(({ categories }) => categories.length === 0 || categories.includes(fields.category))
    .flatMap(({ id, label, kind, choices, required }) => {
      const value = said.get(id) ?? '';
      const needed = required === 'always' || (required === 'callback' && fields.callbackNeeded);
      if (value === '') return needed ? [stop(`extra.${id}`, 'missing', fill(label))] : [];
      return kind === 'choice' && !choices.includes(value)
        ? [stop(`extra.${id}`, 'missing', choose(label))]
        : [];
    });
}

/** The number is the one that the caller's telephone shows, or was read back to the caller; the time is still to come. */
function callbackOf(fields: ReportFields, call: ReportedTimes): LintFinding[] {
  const found: LintFinding[] = [];
  const { callerNumber, callbackBy } = fields;
  const fault = digitsOf(callerNumber);
  if (fault !== 'right') found.push(stop('callerNumber', 'digits', numberWords[fault]));
  else if (!fields.readBack && (call.callerNumber === null || !sameNumber(callerNumber, call.callerNumber)))
    found.push(
      stop('readBack', 'read-back', call.callerNumber === null ? words.readBackUnknown : words.readBack),
    );
  if (callbackBy === null) found.push(stop('callbackBy', 'missing', words.callbackBy));
  else if (new Date(callbackBy) <= call.arrivedAt) found.push(stop('callbackBy', 'past', words.callbackPast));
  else if (new Date(callbackBy) <= call.now) found.push(stop('callbackBy', 'past', words.callbackOver));
  return found;
}

/** What the account decides about: said, or stopped. */
function wordingOf(fields: ReportFields, { lint }: Linted): LintFinding[] {
  const { callerName, callerReading, callerNumber, matter, handling, callbackNeeded } = fields;
  const found: LintFinding[] = [];
  const say = (severity: LintSeverity, field: string, code: string, said: Words): void => {
    if (severity !== 'off') found.push({ field, code, severity, words: said });
  };
  if (!isUnnamed(callerName) && !callerReading)
    say(lint.reading, 'callerReading', 'reading', words.noReading);
  if (
    matter &&
    !saysNothing(matter) &&
    EMPTY_PHRASES.slice(0, VAGUE).some((each) => bare(matter).includes(each))
  )
    say(lint.vague, 'matter', 'vague-part', words.vaguePart);
  const fault = digitsOf(callerNumber);
  if (!callbackNeeded && fault !== 'right' && fault !== 'none')
    say(lint.number, 'callerNumber', 'digits', numberWords[fault]);
  if (!callbackNeeded && PROMISE.test(handling.normalize('NFKC')))
    say(lint.promise, 'handling', 'promise', words.promise);
  return found;
}

/** A time that was named to the caller: 「本日中に折り返す」「15時までにご連絡」「30分以内」. */
const PROMISE =
  /(?:本日中|今日中|明日|あす|午前中|午後|夕方|\d{1,2}時|\d+(?:分|時間)以内).{0,12}(?:折り返|お電話|ご連絡|かけ直)/;

/** Phrases that leave the reader as wise as before. The first are so within a sentence, too. */
const EMPTY_PHRASES = [
  'よろしくとのこと',
  'よろしくお伝えください',
  '例の件',
  'いつもの件',
  'よろしくお願いしますとのこと',
  'よろしくお願いします',
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
const VAGUE = 5;

const bare = (text: string): string => text.replaceAll(/[\s\p{P}\p{S}]/gu, '');

function saysNothing(matter: string): boolean {
  const said = bare(matter);
  return said.length < 2 || EMPTY_PHRASES.includes(said);
}

const fill = (label: string): Words => ({
  ja: `「${label}」を入力してください。`,
  en: `Please fill in “${label}”.`,
});
const choose = (label: string): Words => ({
  ja: `「${label}」を選び直してください。`,
  en: `Please choose “${label}” again.`,
});

const callbackNumber: Words = {
  ja: '折り返し先の電話番号を入力してください。',
  en: 'Please enter the number to phone back.',
};
const numberWords: Readonly<Record<Exclude<NumberFault, 'right'>, Words>> = {
  none: callbackNumber,
  short: {
    ja: '電話番号の桁が足りません。もう一度お伺いして、お確かめください。',
    en: 'The number lacks digits. Please ask again.',
  },
  long: {
    ja: '電話番号の桁が多すぎます。もう一度お伺いして、お確かめください。',
    en: 'The number has too many digits. Please ask again.',
  },
  'no-area': {
    ja: '市外局番から入力してください。',
    en: 'Please enter the number with its area code.',
  },
};

const words = {
  category: { ja: '区分を選んでください。', en: 'Please choose a category.' },
  callerName: {
    ja: 'お名前を入力してください。伺えなかったときは「名乗られず」と入力してください。',
    en: 'Please enter the caller’s name, or 「名乗られず」 if none was given.',
  },
  callerReading: { ja: '読みを入力してください。', en: 'Please enter how the name is read.' },
  callerCompany: { ja: '会社名を入力してください。', en: 'Please enter the company.' },
  reach: {
    ja: '会社名か電話番号のどちらかを入力してください。番号がわからないときは「非通知」などと入力してください。',
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
  vaguePart: {
    ja: '「よろしくとのこと」などだけでは、読み手が次に何をすればよいかわかりません。何についてかを書き添えてください。',
    en: 'Phrases such as 「よろしくとのこと」 do not say what to do. Please add what it is about.',
  },
  handling: {
    ja: '対応内容（お伝えしたこと、お約束したこと）を入力してください。',
    en: 'Please enter what you said and promised.',
  },
  noReading: {
    ja: '読みがありません。お伺いできていれば、カタカナで入力してください。',
    en: 'There is no reading. Enter it if you were told.',
  },
  promise: {
    ja: 'お約束した時刻があるようです。「折り返しを希望」を選び、期限を入力すると、守られたかを確かめられます。',
    en: 'A time seems to have been promised. Choose the callback and enter its deadline, so that it is watched.',
  },
  readBack: {
    ja: '発信者番号と違う番号です。復唱して確かめ、「復唱しました」を選んでください。',
    en: 'This is not the number that the caller phones from. Read it back and confirm.',
  },
  readBackUnknown: {
    ja: '発信者番号と照らし合わせられません。復唱して確かめ、「復唱しました」を選んでください。',
    en: 'The number cannot be compared with the caller’s. Read it back and confirm.',
  },
  callbackBy: { ja: 'いつまでに折り返すかを入力してください。', en: 'Please enter by when to phone back.' },
  callbackPast: {
    ja: '折り返しの期限が受電より前になっています。日時をご確認ください。',
    en: 'The time to phone back lies before the call. Please check it.',
  },
  callbackOver: {
    ja: '折り返しの期限がすでに過ぎています。日時をご確認ください。',
    en: 'The time to phone back has passed already. Please check it.',
  },
} as const satisfies Record<string, Words>;
