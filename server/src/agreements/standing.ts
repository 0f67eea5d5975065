/** How somebody stands with the agreement; pure. The same rule is in SQL where access is decided (admission). */
import type { AgreementStanding } from '@denwaban/server-api/walls';
import { daysBetween } from '../time/days.ts';

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
