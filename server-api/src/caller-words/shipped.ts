/** All of them, each with its moment: what the list of texts begins with, and what is looked through as a whole. */
import { announcements } from './announcements.ts';
import { apologyWords, firmWords, recordingCards } from './complaints.ts';
import { cutOffWords } from './cut-off.ts';
import { answerLetterWords, linkWords } from './disclosure.ts';
import { outgoingGreeting, outgoingNotice, usualGreeting, whoWeAre } from './greetings.ts';
import { bookingMailWords } from './mails.ts';
import type { CallerManner, CallerMoment } from './moments.ts';
import { noticePageKinds, noticePageWords } from './notice-page.ts';
import { missingPageWords, purposeNoticeWords, purposeWords } from './public-pages.ts';
import { identityRefusal, lineWords } from './refusals.ts';
import {
  requestConfirmation,
  requestFields,
  requestKindHints,
  requestPage,
  requestPapers,
  requestPapersLater,
  requestReceipt,
  requestSent,
} from './request.ts';
import { empathyWords, outOfScriptWords, stepWords } from './script.ts';
import { spokenPieces } from './waiting.ts';

export interface ShippedText {
  /** Stays the same while the wording changes: `complaint.staff`. */
  readonly id: string;
  readonly moment: CallerMoment;
  readonly manner: CallerManner;
  readonly label: { readonly ja: string; readonly en: string };
  /** With readings where a person reads it aloud. */
  readonly words: string;
  /** As a machine is told to say it; null: no machine says it. */
  readonly spoken: string | null;
}

/** Whose name stands in them. */
export interface Names {
  readonly accountName: string;
  /** Null: 代行と明かさない */
  readonly organisationName: string | null;
}

const of =
  (manner: CallerManner) =>
  (id: string, moment: CallerMoment, ja: string, en: string, words: string): ShippedText => ({
    id,
    moment,
    manner,
    label: { ja, en },
    words,
    spoken: null,
  });
const aloud = of('aloud');
const read = of('read');

/** Read aloud by a person. */
export const textsAloud = ({ accountName, organisationName }: Names): ShippedText[] => [
  aloud('greeting', 'answer', '名乗り', 'Greeting', usualGreeting),
  aloud('outgoing', 'answer', 'こちらからかけたとき', 'When we call', outgoingGreeting(accountName)),
  aloud('outgoing-notice', 'answer', '録音のお知らせ', 'That it is recorded', outgoingNotice),
  aloud(
    'who',
    'answer',
    '「そちらはどちらですか」には',
    'To “who is this?”',
    whoWeAre(accountName, organisationName),
  ),
  aloud('script.matter-kind', 'answer', 'ご用件', 'The matter', stepWords.matterKind),
  aloud('script.matter', 'answer', 'ご用件の内容', 'What it is about', stepWords.matter),
  ...empathyWords.map((words, place) =>
    aloud(`empathy.${place + 1}`, 'answer', '共感のひとこと', 'A word of sympathy', words),
  ),
  aloud('script.name', 'check', 'お名前', 'The name', stepWords.name),
  aloud('script.number', 'check', 'ご連絡先', 'The number', stepWords.number),
  aloud(
    'identity-refusal',
    'refuse',
    'ご本人と確認できないとき',
    'When identity is not proved',
    identityRefusal,
  ),
  aloud('line.sales', 'refuse', '営業のお電話', 'Sales calls', lineWords.sales),
  aloud('line.wrong-number', 'refuse', '間違い電話', 'Wrong numbers', lineWords.wrongNumber),
  aloud('line.silent', 'refuse', '無言の電話', 'Silent calls', lineWords.silent),
  aloud('complaint.staff', 'complaint', '社員の対応について', 'About our people', apologyWords.staff),
  aloud('complaint.service', 'complaint', '商品・サービスについて', 'About a service', apologyWords.service),
  aloud('complaint.recording', 'complaint', '録音について', 'About recording', apologyWords.recording),
  aloud('complaint.other', 'complaint', 'そのほか', 'Anything else', apologyWords.other),
  aloud('complaint.firm', 'complaint', '理由のない要求には', 'To a demand without ground', firmWords),
  aloud('complaint.purpose', 'complaint', '録音の目的のカード', 'Why we record', recordingCards.purpose),
  aloud(
    'complaint.management',
    'complaint',
    '録音の取り扱いのカード',
    'How recordings are kept',
    recordingCards.management,
  ),
  aloud('cut-off.state', 'cut-off', 'できないことを伝える', 'What cannot be done', cutOffWords.state),
  aloud('cut-off.warn-1', 'cut-off', '警告', 'First warning', cutOffWords['warn-1']),
  aloud('cut-off.warn-2', 'cut-off', '再度の警告', 'Second warning', cutOffWords['warn-2']),
  aloud('cut-off.announce', 'cut-off', '終了の予告', 'That the call ends', cutOffWords.announce),
  aloud('script.put-through', 'callback', '担当者へ取り次ぐ', 'Putting through', stepWords.putThrough),
  aloud('script.absent', 'callback', 'つながらないとき', 'When nobody takes it', stepWords.absent),
  aloud('script.callback', 'callback', '折り返し', 'Calling back', stepWords.callback),
  aloud('out-of-script', 'callback', 'スクリプト外の質問には', 'To what is not foreseen', outOfScriptWords),
  aloud('script.closing', 'close', '結び', 'Closing', stepWords.closing),
];

/** Said by a machine. */
export const textsOfMachine = (): ShippedText[] => [
  ...announcements.map(({ key, moment, label, textJa, textEn, spoken }) => ({
    id: `announcement.${key}`,
    moment,
    manner: 'machine' as const,
    label: { ja: label, en: textEn },
    words: textJa,
    spoken,
  })),
  ...spokenPieces.map(({ key, textJa, spoken }) => ({
    id: `piece.${key}`,
    moment: 'wait' as const,
    manner: 'machine' as const,
    label: { ja: 'お待ちの方へのご案内', en: 'To those who wait' },
    words: textJa,
    spoken,
  })),
];

/** Read by the caller. Of what is filled in, a figure of the kind. */
export const textsRead = ({ accountName, organisationName }: Names): ShippedText[] => [
  ...(['booked', 'cancelled'] as const).map((state) =>
    read(
      `mail.${state}`,
      'mail',
      bookingMailWords[state].title,
      state === 'booked' ? 'Mail about a booking' : 'Mail about a cancelled booking',
      `${bookingMailWords.from(accountName)}\n${bookingMailWords[state].opening}\n${bookingMailWords.questions('03-…')}`,
    ),
  ),
  ...Object.entries(purposeWords(false)).map(([code, words]) =>
    read(`purpose.${code}`, 'page', '利用目的', 'Purpose of use', words),
  ),
  ...Object.entries(purposeNoticeWords).map(([part, words]) =>
    read(`purpose-notice.${part}`, 'page', '利用目的の公表', 'Notice of purposes', words),
  ),
  read(
    'page.missing',
    'page',
    'ページがないとき',
    'Where there is no page',
    `${missingPageWords.title}\n${missingPageWords.next}`,
  ),
  read(
    'link',
    'disclosure',
    '録音をお渡しするページ',
    'The page with a recording',
    [
      linkWords.from(organisationName ?? accountName, 3, '…'),
      linkWords.about,
      linkWords.wrong,
      linkWords.noRecording,
      linkWords.masked,
      linkWords.closed,
      linkWords.closedNext,
    ].join('\n'),
  ),
  read(
    'letter',
    'disclosure',
    '開示等の請求への回答',
    'Answer to a request',
    [
      answerLetterWords.opening('…', '…', '…'),
      ...Object.values(answerLetterWords.outcomes),
      ...Object.values(answerLetterWords.grounds),
      ...Object.values(answerLetterWords.forms),
      answerLetterWords.masked,
    ].join('\n'),
  ),
  read(
    'request.page',
    'disclosure',
    '開示等のご請求のページ',
    'The page for requests',
    [
      ...Object.values(requestKindHints),
      ...Object.values(requestPapers).map((papers) => requestPapersLater(papers)),
      ...Object.values(requestFields),
      ...Object.values(requestPage),
      requestSent(24),
    ]
      .map(({ ja }) => ja)
      .join('\n'),
  ),
  ...requestMails(organisationName ?? accountName).map(({ subject, text }, place) =>
    read(
      place === 0 ? 'request.confirmation' : 'request.receipt',
      'disclosure',
      subject,
      place === 0 ? 'Mail to confirm a request' : 'Mail that a request is received',
      text.trim(),
    ),
  ),
  ...[...Object.values(noticePageWords), ...Object.values(noticePageKinds)].map(({ ja }, place) =>
    read(`notice-page.${place + 1}`, 'page', '利用目的のページ', 'The page of purposes', ja),
  ),
];

const requestMails = (holder: string) => [
  requestConfirmation(holder, 'https://…', 24).ja,
  requestReceipt({
    holder,
    number: 'K-…',
    kind: 'disclosure',
    who: 'self',
    received: '…',
    answerBy: { ja: '…', en: '…' },
    contact: '…',
  }).ja,
];

/** Every one of them. */
export const shippedTexts = (names: Names): ShippedText[] => [
  ...textsAloud(names),
  ...textsOfMachine(),
  ...textsRead(names),
];
