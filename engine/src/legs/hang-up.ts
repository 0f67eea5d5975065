import type { Done, EndReason, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { happen } from './happen.ts';
import type { Leg } from './leg.ts';

/** leg.hang-up: ends the leg in the way that its state asks for; a second one does nothing. */
export async function hangUpLeg(
  exchange: Exchange,
  { legId, byRemote }: ParsedParams<'leg.hang-up'>,
): Promise<Done> {
  if (exchange.legs.endOf(legId)) return {};
  const leg = exchange.legs.require(legId);
  const reason = byRemote && isBrowser(leg) ? reasonOfRemote(leg) : reasonOfClient(exchange, leg);
  happen(exchange, leg, { type: 'hang-up', reason });
  return {};
}

function isBrowser({ progress: { kind } }: Leg): boolean {
  return kind === 'phoning-browser' || kind === 'desk-browser';
}

/** Another leg that was answered stands in its place (RFC 3891). */
function reasonOfClient(exchange: Exchange, { legId }: Leg): EndReason {
  const successor = exchange.legs
    .all()
    .some(({ offer, progress }) => offer?.replacesLegId === legId && progress.phase === 'answered');
  return successor ? 'replaced' : 'hung-up';
}

function reasonOfRemote({ progress: { kind, phase } }: Leg): EndReason {
  return kind === 'desk-browser' || phase === 'answered' ? 'remote-hung-up' : 'remote-cancelled';
}
