import type { FallbackPlan } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { tellOffered } from '../legs/end-leg.ts';
import { happen } from '../legs/happen.ts';
import type { Leg } from '../legs/leg.ts';
import { takeMessage } from './take-message.ts';

/** A caller without a plan may try again after this long: by then a client should be back. */
const RETRY_AFTER_SECONDS = 30;

/**
 * A call while no client is there is the engine's from now on, also when one returns: its number's plan takes a
 * message, or it ends (480 before the answer). One that a client knows already is told as taken over.
 */
export function followPlan(exchange: Exchange, leg: Leg): void {
  leg.fallback = true;
  if (leg.offered) exchange.tell({ event: 'leg.taken-over', legId: leg.legId });
  else tellOffered(exchange, leg);
  const plan = leg.progress.kind === 'trunk' ? planFor(exchange, leg) : undefined;
  if (plan) follow(exchange, leg, plan);
  else end(exchange, leg);
}

function planFor(exchange: Exchange, leg: Leg): FallbackPlan | undefined {
  return exchange.plans.planFor(leg.offer?.called.number ?? null);
}

function follow(exchange: Exchange, leg: Leg, plan: FallbackPlan): void {
  takeMessage(exchange, leg, plan).catch((error: unknown) => {
    exchange.log.warn({ err: error, legId: leg.legId }, 'the fallback plan could not be followed');
    const reason = leg.progress.phase === 'answered' ? 'hung-up' : 'rejected-unavailable';
    happen(exchange, leg, { type: 'hang-up', reason });
  });
}

function end(exchange: Exchange, leg: Leg): void {
  const { kind, phase } = leg.progress;
  if (kind === 'dialled' || phase === 'answering' || phase === 'answered')
    happen(exchange, leg, { type: 'hang-up', reason: 'hung-up' });
  else
    happen(exchange, leg, {
      type: 'reject',
      reason: 'rejected-unavailable',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
}
