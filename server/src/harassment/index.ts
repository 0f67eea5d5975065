/** カスタマーハラスメント: seen as it happens, written down, ended, and what follows for the caller. */
import type { FastifyInstance } from 'fastify';
import type { Calls } from '../calls/index.ts';
import type { Services } from '../services.ts';
import { serveHarassment } from './harassment-routes.ts';
import { defineWatch } from './watch-call.ts';

export { cutOffNotYet } from './cut-off-call.ts';
export { cutOffLacks, defaultPolicy, nextStep } from './harassment-policy.ts';
export { instantTerm, instantWords, notInOrder } from './mark-harassment.ts';
export { cutOffFacts } from './steps-of.ts';
export type { StepsTaken } from './steps-of.ts';
export { policyOf, termsInForce } from './policy-store.ts';
export { forgetHarassment } from './forget-harassment.ts';
export { joinCase } from './join-case.ts';
export { watchTaken } from './watch-call.ts';
export { hearHint, watchVoices } from './watch-voices.ts';

/** With the calls, whose course it may end. */
export function registerHarassment(services: Services, app: FastifyInstance, calls: Calls): void {
  serveHarassment(services, app, calls);
  defineWatch(services, calls);
}
