import type { TracedLeg } from '@denwaban/server-api/outside';
import type { FastifyInstance } from 'fastify';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Words } from '../http/words.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services, SignallingMessage } from '../services.ts';

/** Traces within a minute; each is a reasoned look at one call. */
const TRACES_A_MINUTE = 20;
const MOST_LEGS = 20;

interface Leg {
  readonly legId: string;
  readonly name: string;
}

/** The SIP messages of one call, with a reason that stays in the audit, for as long as the engine remembers its legs. */
export function serveCallTrace(services: Services, app: FastifyInstance): void {
  const access = { permission: 'calls.trace', perMinute: TRACES_A_MINUTE } as const;
  serveRoute(app, services, 'traceCall', access, async (request) => {
    const { actor, params, body } = request;
    const legs = await request.transact(async (tx) => {
      const call = await tx
        .selectFrom('call')
        .select(['id', 'organisation_id as organisationId', 'account_id as accountId', 'leg_id as legId'])
        .select('direction')
        .where('id', '=', params.id)
        .executeTakeFirst();
      demand(actor, 'calls.trace', '通話', call);
      await appendAudit(tx, {
        actor,
        action: 'call.signalling-viewed',
        objectKind: 'call',
        objectId: call.id,
        accountId: call.accountId,
        detail: { reason: body.reason },
        address: request.address,
      });
      return [
        { legId: call.legId, name: sides[call.direction][actor.language] },
        ...(await partiesOf(tx, call.id)),
      ];
    });
    return { legs: await Promise.all(legs.map((leg) => traced(services, leg))) };
  });
}

const sides: Readonly<Record<'in' | 'out', Words>> = {
  in: { ja: '発信者', en: 'Caller' },
  out: { ja: '発信先', en: 'Called party' },
};

function partiesOf(tx: Tx, callId: string): Promise<Leg[]> {
  return tx
    .selectFrom('call_party')
    .select(['leg_id as legId', 'name'])
    .where('call_id', '=', callId)
    .orderBy('started_at')
    .limit(MOST_LEGS)
    .execute();
}

async function traced({ telephony }: Services, { legId, name }: Leg): Promise<TracedLeg> {
  const messages = await telephony.signallingOf(legId);
  return { name, messages: messages?.map(viewMessage) ?? null };
}

const viewMessage = ({ at, ...message }: SignallingMessage) => ({
  ...message,
  at: new Date(at).toISOString(),
});
