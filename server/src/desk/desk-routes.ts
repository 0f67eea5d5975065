import type { DeskSnapshot } from '@denwaban/server-api/calls';
import type { FastifyInstance } from 'fastify';
import { Consequences } from '../calls/index.ts';
import type { Calls } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { serveRoute } from '../http/serve-route.ts';
import { forbidden } from '../http/problem.ts';
import type { DeskRequest, Services } from '../services.ts';
import { answerCall } from './answer-call.ts';
import { serveCare } from './care/care-routes.ts';
import { deskSnapshot } from './desk-view.ts';
import type { DutyRounds } from './duty/duty-rounds.ts';
import { hangUpCall } from './hang-up-call.ts';
import { holdCall } from './hold-call.ts';
import { serveInCall } from './in-call/in-call-routes.ts';
import { resumeCall } from './resume-call.ts';
import { setDeskState } from './set-desk-state.ts';

type Verb = (tx: Tx, personId: string, consequences: Consequences) => Promise<void>;

/** Does it, and lets what follows begin. */
export type Do = (request: DeskRequest, verb: Verb) => Promise<void>;

/** The same, and answers with the desk as it is then. */
export type Act = (request: DeskRequest, verb: Verb) => Promise<DeskSnapshot>;

const access = { permission: 'desk.use' } as const;

export function serveDesk(
  services: Services,
  app: FastifyInstance,
  calls: Calls,
  softphoneIsOpen: (personId: string) => boolean,
  rounds: DutyRounds,
): void {
  const only: Do = async (request, verb) => {
    const consequences = new Consequences();
    await request.transact((tx) => verb(tx, request.actor.personId, consequences));
    calls.follow(consequences);
  };
  const act: Act = async (request, verb) => {
    await only(request, async (tx, personId, consequences) => {
      await verb(tx, personId, consequences);
      consequences.desk(personId);
    });
    return services.desk.answer(request);
  };

  serveCare(services, app, calls);
  serveInCall(services, app, calls, { act, only }, softphoneIsOpen, rounds);

  serveRoute(app, services, 'desk', { permission: 'desk.audio' }, ({ actor, now, transact }) =>
    transact((tx) => deskSnapshot(tx, actor, now)),
  );
  serveRoute(app, services, 'setDeskState', access, (request) =>
    act(request, (tx, id, consequences) => {
      const { organisationId } = request.actor;
      if (organisationId === null) throw forbidden();
      const person = { id, organisationId };
      return setDeskState(calls, tx, person, request.body.state, request.now, consequences);
    }),
  );
  serveRoute(app, services, 'answerCall', access, (request) =>
    act(request, (tx, personId, consequences) =>
      answerCall(calls, tx, personId, request.params.id, consequences),
    ),
  );
  serveRoute(app, services, 'holdCall', access, (request) =>
    act(request, (tx, personId, consequences) =>
      holdCall(calls, tx, personId, request.params.id, consequences),
    ),
  );
  serveRoute(app, services, 'resumeCall', access, (request) =>
    act(request, (tx, personId, consequences) =>
      resumeCall(calls, tx, personId, request.params.id, consequences),
    ),
  );
  serveRoute(app, services, 'hangUpCall', access, (request) =>
    act(request, (tx, personId, consequences) =>
      hangUpCall(calls, tx, personId, request.params.id, consequences),
    ),
  );
}
