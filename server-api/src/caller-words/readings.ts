/** Readings in words that are read aloud: 漢字《かんじ》 is shown as furigana, and counts for nothing anywhere else. */

export interface Piece {
  readonly base: string;
  /** Empty: it is read as it is written. */
  readonly reading: string;
}

const kanji = '[\\p{Script=Han}々〆ヶ]+';

/** The reading belongs to the run of kanji before it; brackets without kanji before them are shown as they are. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  for (;;) {
    const found = new RegExp(`(${kanji})《([^《》]*)》`, 'u').exec(rest);
    if (found === null) break;
    if (found.index > 0) pieces.push({ base: rest.slice(0, found.index), reading: '' });
    pieces.push({ base: found[1]!, reading: found[2]! });
    rest = rest.slice(found.index + found[0].length);
  }
  return rest === '' ? pieces : [...pieces, { base: rest, reading: '' }];
}

/** As it goes into titles, mails, searches, files, counts of letters and speech. */
export const withoutReadings = (text: string): string =>
  text.includes('《')
    ? piecesOf(text)
        .map(({ base }) => base)
        .join('')
    : text;

/** Runs of kanji that nobody has said how to read. */
export const unreadIn = (text: string): string[] =>
  piecesOf(text).flatMap(({ base, reading }) =>
    reading === '' ? (base.match(new RegExp(kanji, 'gu')) ?? []) : [],
  );

/** Readings that are no hiragana. */
export const oddReadingsIn = (text: string): string[] =>
  piecesOf(text)
    .map(({ reading }) => reading)
    .filter((reading) => reading !== '' && !/^[\p{Script=Hiragana}ー]+$/u.test(reading));
