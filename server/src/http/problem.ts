/** What a route throws to refuse; becomes application/problem+json (RFC 9457) in the person's language. */
import type { Problem as ProblemBody } from '@denwaban/server-api/common';
import type { Language, Words } from './words.ts';

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: Words;
  readonly fields: Readonly<Record<string, Words>> | undefined;
  /** Seconds until it is worth trying again (Retry-After). */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    title: Words,
    more: { fields?: Record<string, Words>; retryAfter?: number } = {},
  ) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.title = title;
    this.fields = more.fields;
    this.retryAfter = more.retryAfter;
  }

  toBody(language: Language): ProblemBody {
    const fields =
      this.fields && Object.entries(this.fields).map(([name, words]) => [name, words[language]] as const);
    return {
      type: 'about:blank',
      title: this.title[language],
      status: this.status,
      code: this.code,
      ...(fields ? { fields: Object.fromEntries(fields) } : {}),
    };
  }
}

const nouns = {
  代行会社: 'organisation',
  利用者: 'person',
  依頼企業: 'client company',
  担当者: 'staff member',
  回線: 'line',
  電話番号: 'telephone number',
  トランク: 'trunk',
  アナウンス: 'announcement',
  スクリプト: 'script',
  下書き: 'draft',
  通話: 'call',
  練習: 'practice call',
  採点: 'evaluation',
  録音: 'recording',
  クレーム: 'complaint',
  カスハラの案件: 'harassment case',
  お問い合わせ: 'enquiry',
  お客様の声: 'client’s words',
  証拠パック: 'evidence pack',
  相談先: 'contact for help',
  おたずね: 'question',
  発信者の取り扱い: 'measure for a caller',
  録音の免除: 'exemption from recording',
  報告: 'report',
  スキル: 'skill',
  チーム: 'team',
  折り返し: 'callback',
  ページ: 'page',
  設定: 'setting',
  警報: 'alarm',
  点検: 'self-check',
  内線: 'extension',
  電話機: 'telephone',
  通知する端末: 'notified browser',
  お断りする番号: 'blocked number',
  手上げ: 'request for help',
  着信グループ: 'ring group',
  誓約書の署名: 'signature',
  研修の記録: 'training record',
  研修: 'course',
  小テスト: 'quiz',
  教材: 'training material',
  研修への同意: 'consent to training',
  権限: 'permission',
  録音のお知らせの免除: 'exemption',
  保全: 'legal hold',
  漏えい等: 'incident',
  削除の実行: 'deletion run',
  端末: 'device',
  パスキー: 'passkey',
  'API キー': 'API key',
  サポートの招待: 'support invitation',
  項目: 'fact',
  印: 'mark',
  マニュアル: 'manual',
  カレンダー: 'calendar',
  お客様: 'customer',
  予約: 'booking',
  開示等の請求: 'disclosure request',
  見直し: 'review',
  通知先: 'notification channel',
  送付: 'delivery',
  知識カード: 'knowledge card',
  相談: 'consultation',
  相談窓口: 'consultation desk',
  相談窓口の担当者: 'member of the consultation desk',
} as const;
export type Noun = keyof typeof nouns;

/** Also for what exists but is another's: the two answers are the same. */
export const notFound = (noun: Noun): Problem =>
  new Problem(404, 'not-found', {
    ja: `${noun}が見つかりません。削除されたか、表示する権限がありません。`,
    en: `The ${nouns[noun]} was not found. It was removed, or you may not see it.`,
  });

export const notSignedIn = (): Problem =>
  new Problem(401, 'not-signed-in', { ja: 'サインインしてください。', en: 'Please sign in.' });

export const forbidden = (): Problem =>
  new Problem(403, 'forbidden', {
    ja: 'この操作の権限がありません。必要なときは管理者にご相談ください。',
    en: 'You may not do this. Ask your administrator if you need to.',
  });

/** The present state does not allow it; `title` says what to do. */
export const conflict = (code: string, title: Words): Problem => new Problem(409, code, title);

/** Inputs are wrong; `fields` has a sentence for each wrong one, by its dotted path. */
export const invalid = (fields: Record<string, Words>): Problem =>
  new Problem(
    400,
    'invalid-input',
    { ja: '入力内容をご確認ください。', en: 'Please check what you entered.' },
    { fields },
  );

export const tooMany = (retryAfter: number): Problem =>
  new Problem(
    429,
    'too-many-requests',
    {
      ja: '短い時間に操作が集中しています。しばらくしてからお試しください。',
      en: 'Too many requests. Please try again in a while.',
    },
    { retryAfter },
  );
