import { randomBytes } from 'node:crypto';
import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { chooseTrunk } from '../trunks/choose-trunk.ts';
import { srtpModeOf } from './agreement.ts';
import { describeOffer } from './describe-offer.ts';
import type { Dialling } from './dialling.ts';
import { happen } from './happen.ts';
import type { Leg } from './leg.ts';
import { srtpWish } from './srtp-wish.ts';

/** The next trunk that can take the call, or its end when none is left. Never throws. */
export async function tryNextTrunk(exchange: Exchange, leg: Leg): Promise<void> {
  const { dialling } = leg;
  if (!dialling || leg.progress.phase === 'ended') return;
  const choice = chooseTrunk(exchange, dialling.remaining);
  if (choice === null) {
    happen(exchange, leg, { type: 'gone', ...dialling.outcome });
    return;
  }
  const { trunkId, waitMs } = choice;
  dialling.remaining = dialling.remaining.filter((remaining) => remaining !== trunkId);
  // From now on it takes one of the trunk's channels.
  if (leg.offer) leg.offer = { ...leg.offer, trunkId };
  const attempt = (): Promise<void> =>
    call(exchange, leg, dialling, trunkId).catch((error: unknown) => {
      exchange.log.warn({ err: error, legId: leg.legId, trunkId }, 'a trunk could not be called');
      return tryNextTrunk(exchange, leg);
    });
  if (waitMs === 0) return attempt();
  dialling.pause = setTimeout(() => void attempt(), waitMs);
}

async function call(exchange: Exchange, leg: Leg, dialling: Dialling, trunkId: Id): Promise<void> {
  const localAddress = exchange.signalling.localAddressTowards(trunkId);
  if (localAddress === null || dialling.target.kind !== 'trunk')
    throw new Error('the trunk has no place that calls are sent to');
  const transport = exchange.trunks.settingsOf(trunkId)?.transport ?? 'udp';
  const srtp = srtpWish(srtpModeOf(exchange, leg), transport);
  const localSdp = await describeOffer(exchange, leg, { localAddress, srtp });
  if (leg.progress.phase === 'ended' || !leg.session) return;
  const [sessionId, callId] = [randomBytes(12).toString('hex'), randomBytes(16).toString('hex')];
  leg.session.sessionId = sessionId;
  if (leg.offer) leg.offer = { ...leg.offer, signallingCallId: callId };
  leg.earlyMedia = false;
  happen(exchange, leg, { type: 'dial-again' });
  dialling.sessions.add(sessionId);
  exchange.legs.bind(sessionId, leg, callId);
  exchange.tell({
    event: 'leg.dialling',
    legId: leg.legId,
    trunkId,
    phoneId: null,
    signallingCallId: callId,
  });
  const { number, callerNumber, callerName, withheld } = dialling.target;
  const as = { number, callerNumber, callerName, withheld };
  exchange.signalling.dial({ sessionId, callId, trunkId, ...as, localSdp, ringMs: dialling.ringMs });
}
