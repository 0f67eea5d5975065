/** What other features may use of telephones in browsers. */
import type { FastifyInstance } from 'fastify';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { softphoneView } from './softphone-view.ts';

export { Softphones } from './softphones.ts';

export function serveSoftphone(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'softphone', { permission: 'softphone.use' }, (request) => {
    const who = { organisationId: organisationOf(request), personId: request.actor.personId };
    return request.transact((tx) => softphoneView(tx, who));
  });
}
