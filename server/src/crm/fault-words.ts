import type { Words } from '../http/words.ts';

/**
 * slow: no answer within a second · away: nobody there · inside: an address of our own network · moved: a redirection ·
 * refused: 401 or 403 · broken: another status · too-large, unreadable: what came back · busy: too many are being asked
 * · no-purpose: the purpose is published no more.
 */
export type CrmFault =
  | 'slow'
  | 'away'
  | 'inside'
  | 'moved'
  | 'refused'
  | 'broken'
  | 'too-large'
  | 'unreadable'
  | 'busy'
  | 'no-purpose';

/** For those who set it up: what was wrong, and what to do. */
export const faultWords: Readonly<Record<CrmFault, Words>> = {
  slow: {
    ja: '1秒以内に答えがありませんでした。顧客システムの速さをご確認ください。',
    en: 'No answer came within a second. Please look at how fast the system is.',
  },
  away: {
    ja: 'つながりませんでした。アドレスと、顧客システムが動いているかをご確認ください。',
    en: 'There was no connection. Please check the address, and whether the system is running.',
  },
  inside: {
    ja: '社内のネットワークのアドレスには尋ねられません。インターネットから使えるアドレスにしてください。',
    en: 'Addresses inside a private network are not asked. Please use one on the internet.',
  },
  moved: {
    ja: '別のアドレスへ案内されました（転送には従いません）。案内先のアドレスを直接入力してください。',
    en: 'It pointed to another address (redirections are not followed). Please enter that address itself.',
  },
  refused: {
    ja: '認証が通りませんでした。認証ヘッダーの値を入れ直してください。',
    en: 'It did not accept who asks. Please enter the value of the header again.',
  },
  broken: {
    ja: '顧客システムがエラーを返しました。アドレスと本文をご確認ください。',
    en: 'The system answered with an error. Please check the address and the body.',
  },
  'too-large': {
    ja: '答えが大きすぎます（64KBまで）。必要な項目だけを返す照会にしてください。',
    en: 'The answer is too large (64 KB at most). Please ask for less.',
  },
  unreadable: {
    ja: '答えがJSONではありません。JSONを返すアドレスかどうかをご確認ください。',
    en: 'The answer is no JSON. Please check that the address answers in JSON.',
  },
  busy: {
    ja: '同時に尋ねる数の上限に達したため、尋ねませんでした。',
    en: 'Too many were being asked at the same time, so this was not.',
  },
  'no-purpose': {
    ja: '選んだ利用目的が、いまは公表されていません。公表している利用目的を選び直してください。',
    en: 'The chosen purpose is published no more. Please choose one that is.',
  },
};

/** For whoever is in the call: nothing of theirs is wrong. */
export const silentWords: Words = {
  ja: '顧客システムから答えがありません',
  en: 'No answer from the customer system',
};
