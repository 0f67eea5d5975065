/** Words to be read to a caller, with furigana: 漢字《かんじ》. */
export function ReadAloud({ text }: { text: string }) {
  return (
    <span lang="ja" style={{ fontSize: '1rem', lineHeight: 2, whiteSpace: 'pre-wrap' }}>
      {piecesOf(text).map(({ base, reading }, index) =>
        reading === '' ? (
          <span key={index}>{base}</span>
        ) : (
          <ruby key={index}>
            {base}
            <rp>（</rp>
            <rt>{reading}</rt>
            <rp>）</rp>
          </ruby>
        ),
      )}
    </span>
  );
}

export interface Piece {
  readonly base: string;
  /** Empty: it is read as it is written. */
  readonly reading: string;
}

/** The reading belongs to the run of kanji before it; brackets without kanji before them are shown as they are. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  for (;;) {
    const found = /([\p{Script=Han}々〆ヶ]+)《([^《》]*)》/u.exec(rest);
    if (found === null) break;
    if (found.index > 0) pieces.push({ base: rest.slice(0, found.index), reading: '' });
    pieces.push({ base: found[1]!, reading: found[2]! });
    rest = rest.slice(found.index + found[0].length);
  }
  return rest === '' ? pieces : [...pieces, { base: rest, reading: '' }];
}
