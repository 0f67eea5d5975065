import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../../audit/append-audit.ts';
import { createLooks } from '../../audit/looks.ts';
import { pageOfRows } from '../../http/cursor.ts';
import { conflict } from '../../http/problem.ts';
import { serveRoute } from '../../http/serve-route.ts';
import { demand } from '../../permissions/demand.ts';
import type { Services } from '../../services.ts';
import { inTokyo } from '../../time/tokyo.ts';
import { openCallback } from '../open-callback.ts';
import { findCall } from '../call-store.ts';
import { afterOf, keyOf } from './lost-page.ts';
import { lostHeat } from './lost-heat.ts';
import { listLost } from './lost-store.ts';
import type { LostFilter } from './lost-store.ts';
import { viewOwnLost } from './lost-view.ts';

const DAYS = 90;

/**
 * The client's own list of who did not get through, and asking for one of them to be called back.
 * @param asked a task of the organisation is new
 */
export function serveOwnLostCalls(
  services: Services,
  app: FastifyInstance,
  asked: (organisationId: string) => void,
): void {
  const follow = { permission: 'lost-calls.follow' } as const;
  const looks = createLooks();

  serveRoute(app, services, 'ownLostCalls', follow, async (request) => {
    const { actor, query, now, address } = request;
    const { accountId } = actor;
    const filter = {
      ...recent(now),
      accountId: accountId ?? undefined,
      unreached: query.unreached === 'true',
      when: query.when,
    };
    const rows = await looks.during(
      actor.personId,
      `own lost ${query.unreached} ${query.when}`,
      now,
      (isNew) =>
        request.transact(async (tx) => {
          if (isNew) {
            const object = { objectKind: 'call', objectId: null } as const;
            await appendAudit(tx, { actor, action: 'lost-calls.viewed', ...object, accountId, address });
          }
          return listLost(tx, filter, { after: afterOf(query.cursor), limit: query.limit });
        }),
    );
    return pageOfRows(rows, query.limit, viewOwnLost, keyOf);
  });

  serveRoute(app, services, 'ownLostHeat', follow, ({ actor, query, now, transact }) =>
    transact((tx) => lostHeat(tx, { ...recent(now), accountId: actor.accountId ?? undefined }, query)),
  );

  serveRoute(app, services, 'askForCallback', { ...follow, perMinute: 30 }, async (request) => {
    const { actor, params, now, address } = request;
    const row = await request.transact(async (tx) => {
      const call = await findCall(tx, params.id);
      const of = call && { organisationId: call.organisation_id, accountId: call.account_id };
      demand(actor, 'lost-calls.follow', '通話', of);
      const find = async () =>
        (
          await listLost(
            tx,
            { ...recent(now), callId: params.id, unreached: false, when: 'all' },
            { after: null, limit: 1 },
          )
        )[0];
      const before = await find();
      if (before === undefined) throw notLost();
      if (before.callerNumber === null) throw withoutNumber();
      if (before.callbackState !== null || before.reachedAt !== null) return before;
      await openCallback(tx, call!, now, actor.personId);
      const object = { objectKind: 'call', objectId: params.id } as const;
      await appendAudit(tx, {
        actor,
        action: 'callback.asked',
        ...object,
        accountId: of!.accountId,
        address,
      });
      return (await find())!;
    });
    asked(row.organisationId);
    return viewOwnLost(row);
  });
}

const recent = (now: Date): Pick<LostFilter, 'from' | 'to'> => ({
  from: inTokyo(new Date(now.getTime() - DAYS * 86_400_000)).date,
  to: inTokyo(now).date,
});

const notLost = () =>
  conflict('not-lost', {
    ja: 'この電話は、つながらなかった電話ではありません。',
    en: 'This call was not lost.',
  });
const withoutNumber = () =>
  conflict('without-number', {
    ja: '番号がわからない電話のため、折り返しは依頼できません。',
    en: 'The caller showed no number, so nobody can be called back.',
  });
