/** 件数: which calls count, and the question to the client before harassment overflows its month. */
import { asOrganisation } from '../db/identity.ts';
import type { Register } from '../services.ts';
import { CountJob, countCall } from './count-call.ts';
import { serveCounting } from './counting-routes.ts';
import { COUNT_JOB } from './order-count.ts';

export { countTaken } from './count-taken.ts';

export const registerCounting: Register = (services, app) => {
  serveCounting(services, app);
  services.jobs.define(COUNT_JOB, CountJob, ({ organisationId, callId }) =>
    asOrganisation(services.db, organisationId, (tx) => countCall(tx, callId, services.clock())),
  );
};
