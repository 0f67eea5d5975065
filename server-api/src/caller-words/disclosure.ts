/** What somebody reads who has asked for their data: the pages behind a link, and the letter. */
import type { DisclosureKind, RefusalGround } from '../disclosure.ts';

export const linkWords = {
  title: (number: string): string => `請求 ${number} の録音`,
  /** @param until as it is written: 2026年11月28日 14:00 */
  from: (name: string, playsLeft: number, until: string): string =>
    `${name}からお渡しする録音です。あと${playsLeft}回お聞きいただけます。${until}まで有効です。`,
  wrong: '暗証番号が一致しません。お手数ですが、もう一度お確かめください。',
  code: '暗証番号（6桁）',
  open: '開く',
  about:
    '暗証番号は、このリンクとは別の方法でお知らせしています。開くと1回と数え、2時間のあいだお聞きいただけます。続けて違う番号が入力されると、開けなくなります。',
  call: (place: number, moment: string): string => `${place}. ${moment}の通話`,
  noRecording: 'この通話の録音は残っていません。',
  masked: '第三者の声や情報にあたるところは、音を消しています。2時間のあいだお聞きいただけます。',
  closed: 'このリンクはお使いいただけません',
  closedNext:
    '期限や回数を過ぎたか、取り消されています。お手数ですが、ご請求いただいた窓口にご連絡ください。',
} as const;

/** 回答書 */
export const answerLetterWords = {
  title: '開示等の請求への回答',
  asAgent: (name: string): string => `（${name} 様の代理人として）`,
  /** @param about 保有個人データの開示 @param basis the article that it is asked under */
  opening: (moment: string, about: string, basis: string): string =>
    `${moment}に受け付けた、${about}のご請求（${basis}）について、次のとおり回答いたします。`,
  outcomes: {
    all: 'ご請求のとおり対応いたします。',
    part: 'ご請求の一部に対応いたします。',
    refused: '誠に恐れ入りますが、次の理由により、ご請求にお応えいたしかねます。',
  },
  forms: {
    link: '録音は、期限と回数のあるリンクでお聞きいただけます。暗証番号は、別の方法でお知らせします。',
    wav: '録音は、音声ファイル（WAV）でお渡しします。',
    mp3: '録音は、音声ファイル（MP3）でお渡しします。',
    paper: '保有している内容を、この書面でお渡しします。',
  },
  masked: '第三者の声や情報、秘密にあたるところは、音を消すか、■に置き換えています。',
  number: (number: string): string => `請求番号　${number}`,
  headings: {
    answer: '1. 回答',
    reason: '2. 理由',
    explanation: '3. 説明',
    way: '4. お渡しする方法',
    kept: '5. 保有している内容',
    purposes: '利用目的',
  },
  kinds: {
    disclosure: '保有個人データの開示',
    correction: '保有個人データの訂正等',
    'stop-use': '保有個人データの利用停止等',
    purpose: '利用目的の通知',
    'third-party': '第三者提供記録の開示',
  } satisfies Record<DisclosureKind, string>,
  grounds: {
    'harm-to-others': 'ご本人または第三者の生命、身体、財産その他の権利利益を害するおそれがあるため',
    'harm-to-business': '業務の適正な実施に著しい支障を及ぼすおそれがあるため',
    'other-law': '他の法令に違反することとなるため',
    'not-held': '対象となる個人データを保有していないため',
    'not-identified': 'ご本人または正当な代理人であることを確認できなかったため',
    'not-ours': '当社に開示等の権限がないため（お預かりしている会社が判断します）',
    'no-ground': '請求の理由にあたる事実を確認できなかったため',
  } satisfies Record<RefusalGround, string>,
  recorded: '録音あり',
  notRecorded: '録音なし',
} as const;
