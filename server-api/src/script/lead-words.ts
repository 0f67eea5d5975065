import type { ScriptBody } from './script-body.ts';

const plain = (words: string): string => words.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();

/** Which of the account's lead words a text holds, in any width and spacing. */
export const leadWordsIn = ({ leadWords }: Pick<ScriptBody, 'leadWords'>, text: string): string[] =>
  leadWords.filter((word) => plain(text).includes(plain(word)));
