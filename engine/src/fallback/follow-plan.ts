import type { Exchange } from '../exchange.ts';
import { tellOffered } from '../legs/end-leg.ts';
import { happen } from '../legs/happen.ts';
import type { Leg } from '../legs/leg.ts';
import { takeMessage } from './take-message.ts';

/** A caller without a plan may try again after this long: by then a client should be back. */
const RETRY_AFTER_SECONDS = 30;

/** A call while no client is there: its number's plan takes a message, or it is refused for now (480). */
export function followPlan(exchange: Exchange, leg: Leg): void {
  const plan = exchange.plans.planFor(leg.offer?.called.number ?? null);
  leg.fallback = true;
  tellOffered(exchange, leg);
  if (!plan || leg.progress.kind !== 'trunk') {
    happen(exchange, leg, {
      type: 'reject',
      reason: 'rejected-unavailable',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
    return;
  }
  takeMessage(exchange, leg, plan).catch((error: unknown) => {
    exchange.log.warn({ err: error, legId: leg.legId }, 'the fallback plan could not be followed');
    const reason = leg.progress.phase === 'answered' ? 'hung-up' : 'rejected-unavailable';
    happen(exchange, leg, { type: 'hang-up', reason });
  });
}
