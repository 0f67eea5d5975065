/** Where browsers report that a page of ours was kept from doing something: by then it is an attack or a fault of ours. */
import type { FastifyInstance } from 'fastify';
import { asOrganisation } from '../db/identity.ts';
import { BREACH_REPORTS } from '../http/create-http.ts';
import type { Services } from '../services.ts';
import { readBreach } from './breach-report.ts';
import { raiseAlarm } from './raise-alarm.ts';

const settings = {
  schema: { hide: true },
  bodyLimit: 8 * 1024,
  config: { rateLimit: { max: 30, timeWindow: 60_000 } },
} as const;

/** A report of somebody who is signed in raises an alarm in their house; a stranger's could be anybody's invention. */
export function serveBreachReports(services: Services, app: FastifyInstance): void {
  void app.register((scope, _options, done) => {
    // A foreign page can send text, and this route does not look at the origin.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/csp-report', { parseAs: 'string' }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(BREACH_REPORTS, settings, async (request, reply) => {
      const breach = typeof request.body === 'string' ? readBreach(request.body) : null;
      const actor = breach === null ? null : await services.who(request.raw);
      if (breach !== null) services.log.warn({ area: 'http', ...breach }, 'content policy breached');
      const organisationId = actor?.organisationId ?? null;
      if (breach !== null && organisationId !== null) {
        await asOrganisation(services.db, organisationId, (tx) =>
          raiseAlarm(tx, {
            organisationId,
            kind: 'policy-breach',
            subject: breach.directive,
            detail: { ...breach },
            at: services.clock(),
          }),
        );
      }
      return reply.code(204).send();
    });
    done();
  });
}
