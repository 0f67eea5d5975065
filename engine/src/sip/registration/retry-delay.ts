import type { Random } from '../../random.ts';
import type { Milliseconds } from '../endpoint-types.ts';

const BASE_MS = 5_000;
const MAX_MS = 300_000;
/** Refusals that a quick retry does not mend, and that carriers punish: wrong password, unknown user. */
const SLOW_MS = 600_000;
const SLOW: ReadonlySet<number> = new Set([401, 403, 404, 407]);

/**
 * Milliseconds until the next REGISTER after `failures` in a row: doubling from 5 s to 5 min, half of it at random
 * (RFC 5626 section 4.5), so that not all of us return at once after an outage. Retry-After is obeyed up to 1 h.
 */
export function retryDelay(
  random: Random,
  failures: number,
  status: number | null,
  retryAfterSeconds: number | null,
): Milliseconds {
  if (retryAfterSeconds !== null && retryAfterSeconds > 0)
    return Math.min(retryAfterSeconds, 3_600) * 1_000 + Math.floor(random.fraction() * 1_000);
  const slow = status !== null && SLOW.has(status);
  const ceiling = slow ? SLOW_MS : Math.min(MAX_MS, BASE_MS * 2 ** Math.min(failures - 1, 10));
  return Math.floor(ceiling * (0.5 + 0.5 * random.fraction()));
}
