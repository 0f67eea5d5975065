/** 開示等の請求: its number, what may be done in which state, what is blacked out. Pure. */
import type { DisclosureState } from '@denwaban/server-api/disclosure';

/** `R-0012`: on the answer, in file names and in what the person is told. */
export const numberOf = (number: number): string => `R-${String(number).padStart(4, '0')}`;

/** Nobody has decided yet: what is asked, and about which calls, may still be put right. */
export const isOpen = (state: DisclosureState): boolean => state === 'open' || state === 'asked';

export const isOver = (state: DisclosureState): boolean => state === 'answered' || state === 'withdrawn';

/** A text with each of the words blacked out, letter by letter, longest first so that none peeps out of another. */
export function blackOut(text: string, hidden: readonly string[]): string {
  return hidden
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, '■'.repeat(Array.from(word).length)), text);
}
