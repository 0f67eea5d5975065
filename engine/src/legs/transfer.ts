import { E164 } from '@denwaban/engine-api';
import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import type { SessionEvent } from '../sip/endpoint-types.ts';
import type { Leg } from './leg.ts';

type Requested = Extract<SessionEvent, { type: 'session-transfer-requested' }>;

/** A telephone asks for its call to be transferred; the client does it and says what became of it. */
export function transferRequested(
  exchange: Exchange,
  leg: Leg,
  { target, replacesSessionId }: Requested,
): void {
  const other = replacesSessionId === null ? null : exchange.legs.ofSession(replacesSessionId);
  if (other === undefined || exchange.presence.clients === 0) {
    exchange.signalling.finishTransfer(leg.session?.sessionId ?? '', false);
    return;
  }
  const number = E164.safeParse(target.e164);
  exchange.tell({
    event: 'leg.transfer-requested',
    legId: leg.legId,
    target: { number: number.success ? number.data : null, dialled: target.raw.slice(0, 64) },
    replacesLegId: other?.legId ?? null,
  });
}

/** leg.transfer-done: the telephone is told by NOTIFY; nothing when it asked for none, or its call is over. */
export async function transferDone(
  exchange: Exchange,
  { legId, succeeded }: ParsedParams<'leg.transfer-done'>,
): Promise<Done> {
  if (exchange.legs.endOf(legId)) return {};
  const { session } = exchange.legs.require(legId);
  if (session) exchange.signalling.finishTransfer(session.sessionId, succeeded);
  return {};
}
