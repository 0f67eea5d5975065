import { setTimeout as delay } from 'node:timers/promises';
import type { Exchange } from '../exchange.ts';
import { happen } from '../legs/happen.ts';
import type { Leg } from '../legs/leg.ts';
import { followPlan } from './follow-plan.ts';

/** How long one more caller who leaves a message is let speak when nobody knows how long it has been. */
const LEAST_MS = 30_000;

/**
 * A caller whom the earlier run's plan was looking after: who has not been answered goes through it from its
 * beginning, who was may say the rest of the message.
 */
export function resumeMessage(exchange: Exchange, leg: Leg): void {
  if (leg.answeredAt === null) return followPlan(exchange, leg);
  const plan = exchange.plans.planFor(leg.offer?.called.number ?? null);
  const restMs = Math.max(LEAST_MS, (plan?.messageSeconds ?? 0) * 1000);
  void delay(restMs, undefined, { ref: false }).then(() => {
    if (leg.progress.phase !== 'ended') happen(exchange, leg, { type: 'hang-up', reason: 'hung-up' });
  });
}
