/** Proposals of readings for words that are read aloud. Pure. */
import { hiragana } from '@denwaban/server-api/kana';
import { piecesOf } from '@denwaban/server-api/caller-words';

/** A word of a sentence as the dictionary reads it; null: it does not know. */
export interface Token {
  readonly surface: string;
  /** Katakana. */
  readonly reading: string | null;
}

/** How somebody says a word: かわむら for 川村. */
export interface KnownWord {
  readonly word: string;
  /** Hiragana or katakana. */
  readonly reading: string;
  /** Only where it is no part of a longer run of kanji: 私, and not 私立. */
  readonly alone?: boolean;
}

/** A stretch with its reading; null: nobody has said how it is read. */
interface Chunk {
  readonly base: string;
  readonly reading: string | null;
}

const kanji = /[\p{Script=Han}々〆ヶ]/u;
const runs = /[\p{Script=Han}々〆ヶ]+|[^\p{Script=Han}々〆ヶ]+/gu;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** 折り返し read おりかえし: 折 お, り, 返 かえ, し. */
export function aligned(word: string, reading: string | null): Chunk[] {
  const parts = word.match(runs) ?? [];
  if (!kanji.test(word)) return [{ base: word, reading: null }];
  const said = reading === null ? '' : hiragana(reading).replaceAll(/[\s　・]/gu, '');
  const bare = parts.map((part) =>
    kanji.test(part) ? '(.+?)' : escaped(hiragana(part).replaceAll(/[\s　・]/gu, '')),
  );
  const found = new RegExp(`^${bare.join('')}$`, 'u').exec(said);
  let place = 0;
  return parts.map((base) => ({
    base,
    reading: kanji.test(base) && found !== null ? (found[(place += 1)] ?? null) : null,
  }));
}

/**
 * The text with a reading behind every run of kanji that is known: what somebody has written stays, then the account's
 * own words, the longest first, then the dictionary.
 *
 * @param tokensOf a text in the words of the dictionary, one after the other and complete
 */
export function withProposals(
  text: string,
  own: readonly KnownWord[],
  tokensOf: (text: string) => readonly Token[],
): string {
  const words = own
    .filter(({ word, reading }) => kanji.test(word) && reading !== '')
    .toSorted((one, other) => other.word.length - one.word.length);
  const chunks = piecesOf(text).flatMap(({ base, reading }): Chunk[] =>
    reading === '' ? ownFirst(base, words, tokensOf) : [{ base, reading }],
  );
  return written(chunks);
}

function ownFirst(
  text: string,
  words: readonly KnownWord[],
  tokensOf: (text: string) => readonly Token[],
): Chunk[] {
  if (!kanji.test(text)) return [{ base: text, reading: null }];
  const found = words.find((each) => placeOf(each, text) !== -1);
  if (found === undefined) return tokensOf(text).flatMap(({ surface, reading }) => aligned(surface, reading));
  const at = placeOf(found, text);
  return [
    ...ownFirst(text.slice(0, at), words, tokensOf),
    ...aligned(found.word, found.reading),
    ...ownFirst(text.slice(at + found.word.length), words, tokensOf),
  ];
}

const placeOf = ({ word, alone = false }: KnownWord, text: string): number =>
  alone
    ? text.search(new RegExp(`(?<![\\p{Script=Han}々])${escaped(word)}(?![\\p{Script=Han}々])`, 'u'))
    : text.indexOf(word);

/** A reading belongs to the whole run before it: a run of which a part is not known gets none. */
function written(chunks: readonly Chunk[]): string {
  const text: string[] = [];
  let run: Chunk[] = [];
  const close = (): void => {
    const known = run.every(({ reading }) => reading !== null);
    text.push(...run.map(({ base, reading }) => (known ? `${base}《${reading}》` : base)));
    run = [];
  };
  for (const chunk of chunks) {
    if (kanji.test(chunk.base)) run.push(chunk);
    else {
      close();
      text.push(chunk.base);
    }
  }
  close();
  return text.join('');
}
