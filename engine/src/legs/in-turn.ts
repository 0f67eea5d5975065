import type { Leg } from './leg.ts';

/** Carries out work on a leg after what was asked before; the failure of one does not stop the next. */
export function inTurn<T>(leg: Leg, work: () => Promise<T>): Promise<T> {
  const done = leg.queue.then(work);
  leg.queue = done.catch(() => undefined);
  return done;
}
