/** 報告のあとの当番への電話: what puts it together with the telephones. */
import type { FastifyInstance } from 'fastify';
import type { Calls } from '../../calls/index.ts';
import { tellReportChanged } from '../../delivery/index.ts';
import type { Services } from '../../services.ts';
import { serveAfterCall } from './after-call-routes.ts';
import type { DutyCalls } from './duty-calls.ts';
import { RoundJob, roundJob, toldJob } from './order-round.ts';
import { TellJob } from './tell-round.ts';

export { DutyCalls } from './duty-calls.ts';
export { installDutySounds } from './duty-sounds.ts';

export function registerAfterCall(
  services: Services,
  app: FastifyInstance,
  calls: Calls,
  dutyCalls: DutyCalls,
): void {
  serveAfterCall(services, app, calls);
  services.jobs.define(roundJob, RoundJob, (job) => dutyCalls.goOn(job));
  services.jobs.define(toldJob, TellJob, ({ organisationId, reportId }) =>
    tellReportChanged(services, organisationId, reportId),
  );
}
