import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { Consequences, findCall } from '../calls/index.ts';
import type { Call, Calls } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { mondayBefore } from '../time/tokyo.ts';
import { findCase, listCases } from './case-store.ts';
import { viewCase, viewOfCall, viewSummary } from './case-view.ts';
import { changePolicy } from './change-policy.ts';
import { cutOffCall } from './cut-off-call.ts';
import {
  close,
  consent,
  decideMeasure,
  endMeasure,
  finishFollowUp,
  judge,
  note,
  raiseLevel,
} from './follow-case.ts';
import { exposureSince } from './exposure.ts';
import { keepVoiceHints } from './keep-voice-hints.ts';
import { markHarassment, takeCutOffStep } from './mark-harassment.ts';
import { listMeasures, viewMeasure } from './measure-store.ts';
import { noteCase } from './note-case.ts';
import { policyOf } from './policy-store.ts';

const desk = { permission: 'desk.use' } as const;
const read = { permission: 'harassment.read' } as const;
const manage = { permission: 'harassment.manage' } as const;

export function serveHarassment(services: Services, app: FastifyInstance, calls: Calls): void {
  servePolicy(services, app);
  serveDesk(services, app, calls);
  serveCases(services, app);
  serveFollowing(services, app, calls);
  serveMeasures(services, app);
}

function servePolicy(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'harassmentPolicy', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'harassment.read', '依頼企業', await findAccount(tx, params.id));
      return policyOf(tx, params.id);
    }),
  );
  serveRoute(app, services, 'changeHarassmentPolicy', manage, (request) =>
    request.transact((tx) => changePolicy(tx, request, request.params.id, request.body)),
  );
}

const shownTo = (tx: Tx, { actor }: Deed, call: Call) =>
  viewOfCall(tx, call, actor.inHand !== call.account_id);

function serveDesk(services: Services, app: FastifyInstance, calls: Calls): void {
  serveRoute(app, services, 'callHarassment', desk, (request) =>
    request.transact(async (tx) => {
      const call = await findCall(tx, request.params.id);
      if (call === undefined || call.operator_id !== request.actor.personId) throw notFound('通話');
      return shownTo(tx, request, call);
    }),
  );
  serveRoute(app, services, 'markHarassment', desk, async (request) => {
    const consequences = new Consequences();
    const shown = await request.transact(async (tx) => {
      const call = await markHarassment(tx, request, request.params.id, request.body, consequences);
      return shownTo(tx, request, call);
    });
    calls.follow(consequences);
    return shown;
  });
  serveRoute(app, services, 'keepVoiceHints', desk, (request) =>
    request.transact(async (tx) =>
      shownTo(tx, request, await keepVoiceHints(tx, request, request.params.id)),
    ),
  );
  serveRoute(app, services, 'takeCutOffStep', desk, (request) =>
    request.transact(async (tx) =>
      shownTo(tx, request, await takeCutOffStep(tx, request, request.params.id, request.body.step)),
    ),
  );
  serveRoute(app, services, 'cutOffCall', desk, async (request) => {
    const consequences = new Consequences();
    await request.transact((tx) =>
      cutOffCall(calls, tx, request, { callId: request.params.id, ...request.body }, consequences),
    );
    calls.follow(consequences);
  });
}

function serveCases(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listHarassment', read, async (request) => {
    const { query } = request;
    const of = {
      organisationId: organisationOf(request),
      accountId: query.accountId,
      state: query.state,
      after: readCursor(query.cursor, 1)?.[0] ?? null,
    };
    const rows = await request.transact((tx) => listCases(tx, of, query.limit + 1));
    return pageOfRows(rows, query.limit, viewSummary, (row) => [row.id]);
  });
  serveRoute(app, services, 'harassmentExposure', read, (request) =>
    request.transact(async (tx) => {
      const { query, now } = request;
      const since = mondayBefore(now, query.weeks - 1);
      return { items: await exposureSince(tx, organisationOf(request), since, now) };
    }),
  );
  serveRoute(app, services, 'harassmentCase', read, (request) =>
    request.transact(async (tx) => {
      const found = await findCase(tx, request.params.id);
      demand(request.actor, 'harassment.read', 'カスハラの案件', found);
      await noteCase(tx, request, found, 'harassment.viewed');
      return viewCase(tx, found);
    }),
  );
  serveRoute(app, services, 'judgeHarassment', manage, (request) =>
    request.transact(async (tx) => viewCase(tx, await judge(tx, request, request.params.id, request.body))),
  );
  serveRoute(app, services, 'noteHarassment', manage, (request) =>
    request.transact(async (tx) => viewCase(tx, await note(tx, request, request.params.id, request.body))),
  );
  serveRoute(app, services, 'finishHarassmentFollowUp', manage, (request) =>
    request.transact(async (tx) =>
      viewCase(tx, await finishFollowUp(tx, request, request.params.id, request.params.entryId)),
    ),
  );
}

function serveFollowing(services: Services, app: FastifyInstance, calls: Calls): void {
  serveRoute(app, services, 'raiseHarassment', manage, (request) =>
    request.transact(async (tx) =>
      viewCase(tx, await raiseLevel(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'consentToCutOff', manage, async (request) => {
    const consequences = new Consequences();
    const seen = await request.transact(async (tx) =>
      viewCase(tx, await consent(tx, request, request.params.id, consequences)),
    );
    calls.follow(consequences);
    return seen;
  });
  serveRoute(app, services, 'closeHarassment', manage, (request) =>
    request.transact(async (tx) =>
      viewCase(tx, await close(tx, request, request.params.id, request.body.words)),
    ),
  );
  serveRoute(app, services, 'decideCallerMeasure', manage, (request) =>
    request.transact(async (tx) =>
      viewCase(tx, await decideMeasure(tx, request, request.params.id, request.body)),
    ),
  );
}

function serveMeasures(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listCallerMeasures', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'harassment.read', '依頼企業', await findAccount(tx, params.id));
      return { items: (await listMeasures(tx, params.id)).map(viewMeasure) };
    }),
  );
  serveRoute(app, services, 'endCallerMeasure', manage, (request) =>
    request.transact((tx) =>
      endMeasure(tx, request, request.params.id, request.params.measureId, request.body.reason),
    ),
  );
}
