/** How long a session lives, and what is due at a request; pure. */

export const session = {
  rotateAfterMs: 15 * 60_000,
  /** The token before rotation stays valid, for requests already under way. */
  previousValidMs: 60_000,
  /** Unless the organisation says otherwise. */
  idleMs: 12 * 3_600_000,
  absoluteMs: 7 * 86_400_000,
  /** For the second factor, after the password. */
  awaitFactorMs: 10 * 60_000,
  /** `last_seen_at` is written at most this often. */
  touchEveryMs: 60_000,
} as const;

export interface SessionTimes {
  readonly rotatedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly idleMs: number;
}

/** What a request with this session needs: refused, let through, noted as seen, or given a new token. */
export function judgeSession(
  times: SessionTimes,
  presented: 'current' | 'previous',
  now: Date,
): 'refuse' | 'accept' | 'touch' | 'rotate' {
  const age = (from: Date): number => now.getTime() - from.getTime();
  if (times.endedAt !== null || now >= times.expiresAt) return 'refuse';
  if (age(times.lastSeenAt) > times.idleMs) return 'refuse';
  if (presented === 'previous') return age(times.rotatedAt) > session.previousValidMs ? 'refuse' : 'accept';
  if (age(times.rotatedAt) >= session.rotateAfterMs) return 'rotate';
  return age(times.lastSeenAt) >= session.touchEveryMs ? 'touch' : 'accept';
}
