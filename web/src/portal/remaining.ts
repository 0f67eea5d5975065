const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

export interface Remaining {
  /** The deadline has passed; the count is then how long ago. */
  readonly late: boolean;
  readonly count: number;
  readonly unit: 'day' | 'hour' | 'minute';
}

/** How long until a deadline in its largest whole unit, rounded down. @param milliseconds negative when it has passed */
export function remaining(milliseconds: number): Remaining {
  const span = Math.abs(milliseconds);
  const [unit, size] = UNITS.find((each) => span >= each[1]) ?? UNITS[2];
  return { late: milliseconds < 0, count: Math.floor(span / size), unit };
}
