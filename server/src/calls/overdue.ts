import type { Call } from './call.ts';
import type { Fact } from './fact.ts';

/** What the clock says to a call now; null: nothing is due. */
export function overdue(call: Call, now: Date): Fact | null {
  if (call.offer_until !== null && call.offer_until <= now && call.state === 'offered') {
    return call.wait_until !== null && call.wait_until <= now
      ? { fact: 'time-over' }
      : { fact: 'offer-missed' };
  }
  return call.wait_until !== null && call.wait_until <= now ? { fact: 'time-over' } : null;
}
