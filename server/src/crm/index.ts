/** Clients' own systems: asked about a number that phones, and opened at the desk. */
import { crmLimits } from '@denwaban/server-api/crm';
import { createAskOutside } from '../http/outside/ask-outside.ts';
import type { Register } from '../services.ts';
import { serveCrmAtDesk } from './desk-routes.ts';
import { createQuestions } from './questions.ts';
import { serveCrmSettings } from './setting-routes.ts';

export const registerCrm: Register = (services, app) => {
  const ask = createAskOutside(services.config.standIns, { timeoutMs: crmLimits.answerMs });
  serveCrmSettings(services, app, ask);
  serveCrmAtDesk(services, app, { ask, questions: createQuestions() });
};
