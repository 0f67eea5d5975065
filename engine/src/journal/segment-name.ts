const NAME = /^(\d{16})\.jsonl$/;

/** File name of the segment whose first event has this number. */
export function segmentName(firstNumber: number): string {
  return `${String(firstNumber).padStart(16, '0')}.jsonl`;
}

/** Number of a segment's first event, or null when the file is not a segment. */
export function firstNumberOf(fileName: string): number | null {
  const digits = NAME.exec(fileName)?.[1];
  return digits === undefined ? null : Number(digits);
}
