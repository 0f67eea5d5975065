/** 方針と周知: what the house and its clients have laid down about how people are dealt with, and who has read it. */
import type { Register } from '../services.ts';
import { servePolicies } from './policy-routes.ts';
import { defineRemindJob } from './remind-job.ts';

export { viewStanding } from './standing.ts';
export { putSetting, settingOf } from './setting-store.ts';
export { defaultSetting } from './policy.ts';
export { templates } from './templates/index.ts';
export { gatherFacts } from './gather-facts.ts';

export const registerPolicies: Register = (services, app) => {
  servePolicies(services, app);
  defineRemindJob(services, app);
};
