/** How somebody stands with the agreement; pure. The same rule is in SQL where access is decided (admission). */
import type { AgreementStanding } from '@denwaban/server-api/walls';

export interface SignedPaper {
  readonly version: number;
  /** The last day of Japan on which it holds: `2026-11-27`. */
  readonly validUntil: string;
  readonly withdrawnAt: Date | null;
}

const SOON_DAYS = 30;

/** `needed`: the earliest version that counts; null: no text has been published. */
export function standingOf(
  paper: SignedPaper | null,
  needed: number | null,
  today: string,
): AgreementStanding {
  if (paper === null || needed === null) return 'none';
  if (paper.withdrawnAt !== null) return 'withdrawn';
  if (paper.version < needed) return 'outdated';
  if (paper.validUntil < today) return 'expired';
  return daysBetween(today, paper.validUntil) <= SOON_DAYS ? 'expiring' : 'valid';
}

export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);

/** The day `months` after `day`, or the last of that month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
