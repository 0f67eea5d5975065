import type { EndReason } from '@denwaban/engine-api';
import type { Outcome } from './dialling.ts';
import { NOT_REGISTERED } from './dialling.ts';

/** What says more about whoever was called, best first. */
const TELLING: readonly EndReason[] = ['declined', 'busy', 'no-answer', 'no-common-codec', 'not-registered'];

/**
 * How a call to several devices ended, when one more of them is through: one that is busy is not all that are. A
 * device that cannot be reached counts as one that is not there.
 */
export function devicesOutcome(before: Outcome, device: Outcome): Outcome {
  const after = rank(device) === TELLING.length ? { ...NOT_REGISTERED, sipStatus: device.sipStatus } : device;
  return rank(after) < rank(before) ? after : before;
}

function rank({ reason }: Outcome): number {
  const at = TELLING.indexOf(reason);
  return at < 0 ? TELLING.length : at;
}
