import { randomBytes } from 'node:crypto';
import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import type { DeviceRoute } from '../sip/endpoint-types.ts';
import { freePortsOf, srtpModeOf } from './agreement.ts';
import { describeOffer } from './describe-offer.ts';
import type { Dialling } from './dialling.ts';
import { happen } from './happen.ts';
import type { Leg } from './leg.ts';
import { srtpWish } from './srtp-wish.ts';

/** Every registered device of the phone rings at once; the first answer wins (`hearDialled`). Never throws. */
export async function ringPhone(exchange: Exchange, leg: Leg, phoneId: Id): Promise<void> {
  const { dialling } = leg;
  if (!dialling) return;
  const routes = exchange.signalling.routesTo(phoneId);
  const calls: Array<() => void> = [];
  for (const route of routes) {
    const call = await prepare(exchange, leg, dialling, phoneId, route).catch((error: unknown) => {
      exchange.log.warn({ err: error, legId: leg.legId, phoneId }, 'a device could not be called');
      return null;
    });
    if (call !== null) calls.push(call);
  }
  if (leg.progress.phase === 'ended') return;
  if (calls.length === 0) {
    happen(exchange, leg, { type: 'gone', ...dialling.outcome });
    return;
  }
  const signallingCallId = leg.offer?.signallingCallId ?? null;
  exchange.tell({ event: 'leg.dialling', legId: leg.legId, trunkId: null, phoneId, signallingCallId });
  for (const call of calls) call();
}

/** All are prepared before the first is called: an answer must find every other that is to be cancelled. */
async function prepare(
  exchange: Exchange,
  leg: Leg,
  dialling: Dialling,
  phoneId: Id,
  route: DeviceRoute,
): Promise<(() => void) | null> {
  const srtp = srtpWish(srtpModeOf(exchange, leg), route.transport);
  const localSdp = await describeOffer(exchange, leg, route.localAddress, srtp);
  if (leg.progress.phase === 'ended' || !leg.session) return null;
  const [sessionId, callId] = [randomBytes(12).toString('hex'), randomBytes(16).toString('hex')];
  leg.session.sessionId = sessionId;
  if (leg.offer) leg.offer = { ...leg.offer, signallingCallId: callId };
  dialling.sessions.add(sessionId);
  dialling.devices.set(sessionId, { srtp, anyPortOf: freePortsOf(exchange, leg, route.address) });
  exchange.legs.bind(sessionId, leg, callId);
  const { callerNumber, callerName } = dialling.target;
  const call = { sessionId, callId, phoneId, device: route.device, callerNumber, callerName };
  return () => exchange.signalling.dialDevice({ ...call, localSdp, ringMs: dialling.ringMs });
}
