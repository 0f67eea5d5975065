import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { Consequences } from '../calls/index.ts';
import type { Calls } from '../calls/index.ts';
import { conflict, notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { displayNumber } from '../lines/index.ts';
import { organisationOf } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import {
  closeDestination,
  liftDialLimit,
  openDestination,
  saveDialLimit,
  saveOutgoingSettings,
} from './change-rules.ts';
import { findContacts } from './contact-store.ts';
import { noticeOf, presentableNumbers, settingsOf } from './outgoing-store.ts';
import { placeCall } from './place-call.ts';
import { refusalProblem } from './refusal.ts';
import { outgoingRules } from './rules-view.ts';

/** Calls that one person may try in a minute; a machine that tries numbers is slower than a fraud needs. */
const DIALS_A_MINUTE = 12;

const engineAway = () =>
  conflict('engine-away', {
    ja: '電話エンジンが応答していないため、いまは発信できません。少し待ってからもう一度お試しください。',
    en: 'The call engine is away, so no call can be placed now. Please try again in a moment.',
  });

export function serveOutbound(services: Services, app: FastifyInstance, calls: Calls): void {
  const place = { permission: 'calls.place' } as const;
  const manage = { permission: 'outgoing.manage' } as const;

  serveRoute(app, services, 'placeCall', { ...place, perMinute: DIALS_A_MINUTE }, async (request) => {
    if (!services.telephony.engineConnected) throw engineAway();
    const consequences = new Consequences();
    // A refusal is thrown after the commit: the alarm that it raised must stay.
    const refusal = await request.transact((tx) => placeCall(tx, request, request.body, consequences));
    if (refusal !== null) throw refusalProblem(refusal);
    consequences.desk(request.actor.personId);
    calls.follow(consequences);
    return services.desk.answer(request);
  });

  serveRoute(app, services, 'outgoingChoices', { permission: 'lines.read' }, (request) =>
    request.transact(async (tx) => {
      const account = await findAccount(tx, request.params.id);
      if (account === undefined || account.organisationId !== request.actor.organisationId)
        throw notFound('依頼企業');
      demand(request.actor, 'accounts.read', '依頼企業', account);
      const organisationId = organisationOf(request);
      const settings = await settingsOf(tx, organisationId, account.id);
      const numbers = await presentableNumbers(tx, account.id);
      const preferred = numbers.find((number) => number.id === settings[0]?.callerNumberId) ?? numbers[0];
      return {
        numbers: numbers.map(({ id, number, label }) => ({ id, label, display: displayNumber(number) })),
        defaultNumberId: preferred?.id ?? null,
        withheld: settings.map((row) => row.withheld).find((each) => each !== null) ?? false,
        notice: await noticeOf(tx, organisationId, account.id),
      };
    }),
  );

  serveRoute(app, services, 'findContacts', place, async (request) => {
    const { search, accountId } = request.query;
    const organisationId = organisationOf(request);
    const found = await request.transact((tx) => findContacts(tx, { organisationId, search, accountId }));
    return {
      items: found.map((row) => ({
        ...row,
        display: row.kind === 'extension' ? row.number : displayNumber(row.number),
      })),
    };
  });

  const rules = (request: Parameters<typeof organisationOf>[0]) => ({
    of: (tx: Parameters<typeof outgoingRules>[0]) =>
      outgoingRules(tx, organisationOf(request), request.actor.language, request.now),
  });

  serveRoute(app, services, 'outgoingRules', manage, (request) => request.transact(rules(request).of));
  serveRoute(app, services, 'saveOutgoingSettings', manage, (request) =>
    request.transact(async (tx) => {
      await saveOutgoingSettings(tx, request, request.body);
      return rules(request).of(tx);
    }),
  );
  serveRoute(app, services, 'openDestination', manage, (request) =>
    request.transact(async (tx) => {
      await openDestination(tx, request, request.body);
      return rules(request).of(tx);
    }),
  );
  serveRoute(app, services, 'closeDestination', manage, (request) =>
    request.transact((tx) => closeDestination(tx, request, request.params.id)),
  );
  serveRoute(app, services, 'saveDialLimit', manage, (request) =>
    request.transact(async (tx) => {
      await saveDialLimit(tx, request, request.body);
      return rules(request).of(tx);
    }),
  );
  serveRoute(app, services, 'liftDialLimit', manage, (request) =>
    request.transact(async (tx) => {
      await liftDialLimit(tx, request, request.body);
      return rules(request).of(tx);
    }),
  );
}
