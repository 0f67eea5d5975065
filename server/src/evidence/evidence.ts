/** 証拠パック: how its file and folder are called, and what in it is about other people. Pure. */
import { blackOut } from '../disclosure/disclosure.ts';

/** `evidence-12-1`: case No. 12, its first pack. Also the folder within. */
export const packName = (caseNumber: number, place: number): string => `evidence-${caseNumber}-${place}`;

/** Among the stored objects. */
export const packKey = (organisationId: string, packId: string): string =>
  `files/evidence/${organisationId}/${packId}.tar.age`;

/** What becomes of words and names on their way into a pack. */
export interface Veil {
  /** A text as people wrote it. */
  text(words: string): string;
  /** Somebody of ours, by name. */
  person(name: string): string;
}

export const noVeil: Veil = { text: (words) => words, person: (name) => name };

/**
 * Without other people's data: names of ours are numbered in the order in which they come, and wherever a name or a
 * hidden word stands in a text it is black.
 *
 * @param names of our people and of the client's; the family name alone counts, too, from two letters on
 */
export function veilOf(names: readonly string[], hidden: readonly string[]): Veil {
  const parts = names.flatMap((name) => [name, name.split(/\s+/u)[0] ?? '']);
  const words = [...new Set([...parts, ...hidden])].filter((word) => Array.from(word).length >= 2);
  const numbers = new Map<string, number>();
  return {
    text: (text) => blackOut(text, words),
    person(name) {
      if (name === '' || name === '電話番') return name;
      if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
      return `担当者${numbers.get(name)}`;
    },
  };
}

/** 業務妨害の損害: null where the office has not set what a minute costs. */
export const damageOf = (minutes: number, yenPerMinute: number | null): number | null =>
  yenPerMinute === null ? null : minutes * yenPerMinute;
