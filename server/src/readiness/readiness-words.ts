/** What is lacking, in a sentence that says what to do next. */
import type { Words } from '../http/words.ts';

export const lackWords = {
  topic: {
    ja: 'お電話の用件が登録されていません。［担当者名簿］の「用件」に、よくある用件を加えてください。',
    en: 'There is no topic. Add the usual ones to the directory.',
  },
  receiver: (topic: string): Words => ({
    ja: `「${topic}」を受ける方が決まっていません。`,
    en: `Nobody receives “${topic}”.`,
  }),
  deputy: (topic: string, receiver: string): Words => ({
    ja: `「${topic}」の ${receiver} さんが不在のときに、代わりに確認する方が決まっていません。`,
    en: `Nobody deputises for ${receiver} about “${topic}”.`,
  }),
  ways: (topic: string, count: number): Words => ({
    ja: `「${topic}」を知らせる方法が${count === 0 ? 'ありません' : '一つしかありません'}。届く方法を二つ以上にしてください。`,
    en: `“${topic}” has ${count === 0 ? 'no way' : 'one way only'} to tell its receiver. Two that lead somewhere are needed.`,
  }),
  untried: (way: string): Words => ({
    ja: `${way}に、まだ試しの報告を送っていません。`,
    en: `No test report was sent to ${way} yet.`,
  }),
  receipt: (way: string): Words => ({
    ja: `${way}に試しの報告が届いたことを、依頼企業がまだ確認していません。`,
    en: `The client has not confirmed that the test report reached ${way}.`,
  }),
  noCall: (line: string): Words => ({
    ja: `回線「${line}」に、まだ試しの電話をかけていません。試験受付を開いて電話をかけ、報告を送ってください。`,
    en: `Nobody has made a test call to the line “${line}”. Open test reception, call it, and send the report.`,
  }),
  unconfirmedCall: (line: string): Words => ({
    ja: `回線「${line}」への試しの電話とその報告を、依頼企業がまだ確認していません。`,
    en: `The client has not confirmed the test call to the line “${line}” and its report.`,
  }),
  newLine: (line: string): Words => ({
    ja: `回線「${line}」は、まだ試しの電話を受けていません。受付を始めずに保存し、試験受付を開いて電話をかけてください。`,
    en: `The line “${line}” has had no test call. Save it without going live, open test reception and call it.`,
  }),
} as const;

const MOST_NAMED = 3;

/** Why a line cannot go live yet. */
export function notReady(lacks: readonly { readonly words: Words }[]): Words {
  const more = lacks.length - MOST_NAMED;
  const named = lacks.slice(0, MOST_NAMED).map(({ words }) => words);
  return {
    ja: `受け皿が整っていないので、まだ受付を始められません。${named.map(({ ja }) => ja).join('')}${more > 0 ? `ほかに${more}件あります。` : ''}［依頼企業］の［導入］で確かめてください。`,
    en: `The line cannot go live yet. ${named.map(({ en }) => en).join(' ')}${more > 0 ? ` And ${more} more.` : ''} See the client’s set-up page.`,
  };
}
