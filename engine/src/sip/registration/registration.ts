/**
 * Our binding at a registrar, RFC 3261 section 10.2.
 *
 *     resolving ──address──▶ registering ──2xx──▶ registered ──before expiry──▶ registering
 *         └──not found──▶ waiting ◀──failure──┘        (a binding lives on until it expires)
 *                            └──backoff over──▶ resolving
 */
import type { Timer } from '../core/timers.ts';
import type { Milliseconds } from '../endpoint-types.ts';
import type { Challenge } from '../auth/challenge.ts';

export interface Registration {
  state: 'resolving' | 'registering' | 'registered' | 'waiting';
  readonly callId: string;
  readonly fromTag: string;
  sequence: number;
  /** Asked for; raised by a 423. */
  expiresSeconds: number;
  /** The last challenge, so that a refresh needs no second trip; null: none yet. */
  challenge: { readonly header: string; readonly value: Challenge; uses: number } | null;
  /** Failures in a row. */
  failures: number;
  /** When the binding ends; null: there is none. */
  boundUntil: Milliseconds | null;
  timer: Timer | null;
  /** The trunk was removed or changed: nothing is done any more. */
  stopped: boolean;
}
