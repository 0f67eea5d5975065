import type { FastifyInstance } from 'fastify';
import { serveRoute } from '../../http/serve-route.ts';
import type { Calls } from '../../calls/index.ts';
import { tellReportChanged } from '../../delivery/index.ts';
import { refusalProblem } from '../../outbound/index.ts';
import type { Refusal } from '../../outbound/index.ts';
import { showDraft } from '../../reports/index.ts';
import type { Services } from '../../services.ts';
import type { Act, Do } from '../desk-routes.ts';
import type { DutyRounds } from '../duty/duty-rounds.ts';
import { askReceiver } from './ask-receiver.ts';
import { followScript } from './follow-script.ts';
import { organisationOf } from '../../people/deed.ts';
import { listColleagues, listExtensions } from './in-call-store.ts';
import { markCall } from './mark-call.ts';
import { parkCall } from './park-call.ts';
import { pauseRecording, resumeRecording } from './pause-recording.ts';
import { pickUpCall } from './pick-up-call.ts';
import { promptOf } from './prompt.ts';
import { sendDigits } from './send-digits.ts';
import { steerConsult } from './steer-consult.ts';

const access = { permission: 'desk.use' } as const;

/** What an operator does with a call beside answering, holding and ending it. */
export function serveInCall(
  services: Services,
  app: FastifyInstance,
  calls: Calls,
  { act, only }: { readonly act: Act; readonly only: Do },
  softphoneIsOpen: (personId: string) => boolean,
  rounds: DutyRounds,
): void {
  serveRoute(app, services, 'callDuty', access, (request) =>
    act(request, (tx, personId, consequences) =>
      rounds.begin(tx, { personId, callId: request.params.id, now: request.now }, consequences),
    ),
  );
  serveAsking(services, app, calls, act, softphoneIsOpen);
  serveRecording(services, app, act);
  serveUnseen(services, app, only);

  serveRoute(app, services, 'receivers', access, (request) =>
    request.transact(async (tx) => ({
      operators: await listColleagues(tx, organisationOf(request), request.actor.personId, request.now),
      extensions: await listExtensions(tx, organisationOf(request)),
    })),
  );
  serveRoute(app, services, 'parkCall', access, (request) =>
    act(request, (tx, personId, consequences) =>
      parkCall(calls, tx, { personId, callId: request.params.id, slot: request.body.slot }, consequences),
    ),
  );
  serveRoute(app, services, 'pickUpCall', access, (request) =>
    act(request, (tx, personId, consequences) =>
      pickUpCall(calls, tx, { personId, callId: request.params.id }, consequences),
    ),
  );
}

/** What is done often and hardly ever changes what the desk shows: not answered with the whole of it. */
function serveUnseen(services: Services, app: FastifyInstance, only: Do): void {
  serveRoute(app, services, 'sendDigits', access, (request) =>
    only(request, (tx, personId, consequences) => {
      const { to, digits } = request.body;
      const { now, params } = request;
      return sendDigits(tx, { personId, callId: params.id, to, digits, now }, consequences);
    }),
  );
  serveRoute(app, services, 'markCall', access, (request) =>
    request.transact((tx) => markCall(tx, request, { ...request.params, words: request.body.words })),
  );
  serveRoute(app, services, 'scriptStep', access, (request) =>
    only(request, (tx, personId, consequences) => {
      const { params, body, now } = request;
      return followScript(tx, { personId, callId: params.id, now, ...body }, consequences);
    }),
  );
}

function serveAsking(
  services: Services,
  app: FastifyInstance,
  calls: Calls,
  act: Act,
  softphoneIsOpen: (personId: string) => boolean,
): void {
  const { dataDir } = services.config;
  const promptFor = (nameAudio: string | null) => promptOf(dataDir, nameAudio, calls.rules.sounds.putThrough);

  for (const [name, how] of [
    ['consult', 'consult'],
    ['transferCall', 'transfer'],
  ] as const) {
    serveRoute(app, services, name, access, async (request) => {
      const { actor, params, body, now } = request;
      let shown: string | null = null;
      let refusal: Refusal | null = null;
      const desk = await act(request, async (tx, personId, consequences) => {
        const asking = { how, personId, callId: params.id, to: body.to, now, promptFor, softphoneIsOpen };
        const whom = await askReceiver(calls, tx, asking, consequences);
        if (whom !== null && 'refused' in whom) refusal = whom;
        else if (whom !== null && whom.dial?.kind === 'trunk')
          shown = await showDraft(tx, actor, params.id, now);
      });
      if (refusal !== null) throw refusalProblem(refusal);
      if (shown !== null && actor.organisationId !== null)
        await tellReportChanged(services, actor.organisationId, shown);
      return desk;
    });
  }
  for (const [name, fact] of [
    ['endConsult', 'consult-ended'],
    ['putThrough', 'put-through'],
    ['threeWay', 'three-way'],
  ] as const) {
    serveRoute(app, services, name, access, (request) =>
      act(request, (tx, personId, consequences) =>
        steerConsult(calls, tx, fact, { personId, callId: request.params.id }, consequences),
      ),
    );
  }
}

function serveRecording(services: Services, app: FastifyInstance, act: Act): void {
  serveRoute(app, services, 'pauseRecording', access, (request) =>
    act(request, (tx, personId, consequences) => {
      const { params, body, now } = request;
      return pauseRecording(tx, { personId, callId: params.id, now, ...body }, consequences);
    }),
  );
  serveRoute(app, services, 'resumeRecording', access, (request) =>
    act(request, (tx, personId, consequences) =>
      resumeRecording(tx, { personId, callId: request.params.id }, consequences),
    ),
  );
}
