/** Something that was so for a while, to be marked on a recording. */
export interface TimedMark {
  readonly from: string;
  /** Null: to the end. */
  readonly to: string | null;
  readonly words: string;
  /** Less is to be made of it. */
  readonly faint: boolean;
}

/** A stretch of a recording, in seconds from its beginning. */
export interface RecordingMark extends Pick<TimedMark, 'words' | 'faint'> {
  readonly from: number;
  /** At a moment it is `from`. */
  readonly to: number;
  /** Of the server's marks. */
  readonly kind?: 'step' | 'hold' | 'mark' | 'mask' | 'cut-off';
}

/** Where in a recording the marks lie; those outside it have no place. @param startedAt RFC 3339 */
export function marksOf(
  marks: readonly TimedMark[],
  startedAt: string,
  durationSeconds: number,
): RecordingMark[] {
  const secondsAt = (at: string): number => (Date.parse(at) - Date.parse(startedAt)) / 1000;
  return marks.flatMap(({ words, faint, ...mark }) => {
    const from = Math.max(0, secondsAt(mark.from));
    const to = mark.to === null ? durationSeconds : Math.min(durationSeconds, secondsAt(mark.to));
    return to > from ? [{ from, to, words, faint }] : [];
  });
}
