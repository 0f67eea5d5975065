import { z } from 'zod';

/** Ports from `first` to `last`, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** `40000-43999`, or one port alone. */
export const PortRangeText = z.string().transform((text, context): PortRange => {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (match && first >= 1 && first <= last && last <= 65_535) return { first, last };
  context.addIssue({ code: 'custom', message: 'expected FIRST-LAST, ports from 1 to 65535' });
  return z.NEVER;
});

/** Every port of the range, ascending. */
export function portsOf({ first, last }: PortRange): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
