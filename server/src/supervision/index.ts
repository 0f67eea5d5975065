import type { FastifyInstance } from 'fastify';
import { Consequences, findCall } from '../calls/index.ts';
import type { Calls } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { askForHelp, closeHelp, takeHelp, withdrawHelp } from './help.ts';
import { ours } from './ours.ts';
import { stopSupervising } from './stop-supervising.ts';
import { superviseCall } from './supervise-call.ts';
import { helpsOf, listHelp, supervisionsOf } from './supervision-view.ts';
import { takeOver } from './take-over.ts';

export { HelpWatch } from './help-watch.ts';

const supervises = { permission: 'calls.supervise' } as const;
const asks = { permission: 'help.ask' } as const;

interface Request extends Deed {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Supervisors in other people's calls, and raised hands. */
export function serveSupervision(services: Services, app: FastifyInstance, calls: Calls): void {
  const act = async (request: Request, verb: (tx: Tx, consequences: Consequences) => Promise<void>) => {
    const consequences = new Consequences();
    await request.transact((tx) => verb(tx, consequences));
    calls.follow(consequences);
  };

  serveRoute(app, services, 'superviseCall', supervises, (request) =>
    act(request, (tx, consequences) =>
      superviseCall(tx, request, { callId: request.params.id, ...request.body }, consequences),
    ),
  );
  serveRoute(app, services, 'endSupervision', supervises, (request) =>
    act(request, (tx, consequences) => stopSupervising(tx, request, request.params.id, consequences)),
  );
  serveRoute(app, services, 'takeOverCall', { permission: 'calls.take-over' }, (request) =>
    act(request, (tx, consequences) => takeOver(calls, tx, request, request.params.id, consequences)),
  );
  serveRoute(app, services, 'callSupervision', supervises, (request) =>
    request.transact(async (tx) => {
      const { id } = request.params;
      ours(request, '通話', await findCall(tx, id));
      return {
        supervisions: await supervisionsOf(tx, id, request.actor.personId),
        helps: await helpsOf(tx, id),
      };
    }),
  );
  serveRoute(app, services, 'helpRequests', supervises, (request) =>
    request.transact(async (tx) => ({ items: await listHelp(tx, organisationOf(request)) })),
  );
  serveRoute(app, services, 'askForHelp', asks, (request) =>
    act(request, (tx, consequences) => askForHelp(tx, request, request.body, consequences)),
  );
  serveRoute(app, services, 'withdrawHelp', asks, (request) =>
    act(request, (tx, consequences) => withdrawHelp(tx, request, consequences)),
  );
  serveRoute(app, services, 'takeHelp', supervises, (request) =>
    act(request, (tx, consequences) => takeHelp(tx, request, request.params.id, consequences)),
  );
  serveRoute(app, services, 'closeHelp', supervises, (request) =>
    act(request, (tx, consequences) => closeHelp(tx, request, request.params.id, consequences)),
  );
}
