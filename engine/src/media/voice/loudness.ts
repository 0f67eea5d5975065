import { ALAW_TO_LINEAR, PCMA, ULAW_TO_LINEAR } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';

/** Law byte → 16-bit linear as a double: the squares of a frame exceed what small integers hold. */
const FROM_ULAW = Float64Array.from(ULAW_TO_LINEAR);
const FROM_ALAW = Float64Array.from(ALAW_TO_LINEAR);

export function linearTable(law: G711Payload): Float64Array {
  return law === PCMA ? FROM_ALAW : FROM_ULAW;
}

/** Mean square of a full-scale square wave: 0 dBov (RFC 6464 counts from there). */
const FULL_SCALE = 32_768 * 32_768;
/** What nothing at all comes to, dBov. */
export const LOWEST_DB = -90;

/** Mean square of 16-bit samples → dBov, −90 … 0. */
export function decibels(meanSquare: number): number {
  return meanSquare <= 1 ? LOWEST_DB : Math.max(LOWEST_DB, 10 * Math.log10(meanSquare / FULL_SCALE));
}
