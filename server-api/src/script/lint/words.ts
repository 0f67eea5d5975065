/** Words that are not said for this account. */
import { finding } from './finding.ts';
import type { Look } from './finding.ts';

const plain = (words: string): string => words.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();

export const lookForForbidden: Look = ({ body, said }) =>
  said.flatMap(({ stepId, words }) =>
    body.forbidden
      .filter((word) => plain(words).includes(plain(word)))
      .map((word) => finding('forbidden-word', stepId, word)),
  );

const time = new RegExp(
  [
    '(?:[0-9]+|[一二三四五六七八九十]+|数|半)(?:分|時間|日|営業日)(?:以内|後|ほど|程度|くらい)',
    '(?:本日|今日|明日|明朝|今週|今週中|午前|午後|夕方|[0-9]+時(?:半|[0-9]+分)?)(?:中|まで)に?',
    'すぐに|ただちに|直ちに|至急',
  ].join('|'),
  'u',
);
const ourDeed =
  /折り?返|ご?連絡(?:いたし|差し上げ|します)|お電話(?:いたし|差し上げ|します)|ご?回答(?:いたし|します)|伺います|お伺い/u;

/** A sentence that names when we, or the account, will be in touch. */
export const promisesTime = (words: string): boolean =>
  words
    .normalize('NFKC')
    .split(/[。\n！？!?]/u)
    .some((sentence) => time.test(sentence) && ourDeed.test(sentence));

export const lookForPromises: Look = ({ body, said }) =>
  body.outOfScript.mayPromiseTime
    ? []
    : said
        .filter(({ words }) => promisesTime(words))
        .map(({ stepId, words }) => finding('promises-time', stepId, words));
