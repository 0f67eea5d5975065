import type { TrunkSettings } from '../endpoint-types.ts';

const JAPAN = '+81';

/** A number in a trunk's way of writing: `+81312345678` as it is or as `0312345678`; other digits unchanged. */
export function writtenNumber(number: string, { numberFormat }: Pick<TrunkSettings, 'numberFormat'>): string {
  return numberFormat === 'e164' ? number : national(number);
}

/** As dialled in Japan: trunk prefix 0, or 010 before a foreign number (JJ-90.10). */
export function national(number: string): string {
  if (!number.startsWith('+')) return number;
  return number.startsWith(JAPAN) ? `0${number.slice(JAPAN.length)}` : `010${number.slice(1)}`;
}
