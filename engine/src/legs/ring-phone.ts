import { randomBytes } from 'node:crypto';
import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import type { DeviceRoute } from '../sip/endpoint-types.ts';
import { freePortsOf, srtpModeOf } from './agreement.ts';
import { describeOffer } from './describe-offer.ts';
import type { Dialling, RungDevice } from './dialling.ts';
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
    const call = await prepare(exchange, leg, dialling, phoneId, route, srtpModeOf(exchange, leg)).catch(
      (error: unknown) => {
        exchange.log.warn({ err: error, legId: leg.legId, phoneId }, 'a device could not be called');
        return null;
      },
    );
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

/** Devices reached from several addresses of ours hear one port of all of them; null: one address will do. */
function addressForAll(exchange: Exchange, phoneId: Id): string | null {
  const routes = exchange.signalling.routesTo(phoneId);
  return new Set(routes.map(({ localAddress }) => localAddress)).size > 1 ? exchange.bind : null;
}

/** All are prepared before the first is called: an answer must find every other that is to be cancelled. */
async function prepare(
  exchange: Exchange,
  leg: Leg,
  dialling: Dialling,
  phoneId: Id,
  route: DeviceRoute,
  mode: ReturnType<typeof srtpModeOf>,
): Promise<(() => void) | null> {
  const srtp = srtpWish(mode, route.transport);
  const localSdp = await describeOffer(exchange, leg, {
    localAddress: route.localAddress,
    srtp,
    bindTo: addressForAll(exchange, phoneId),
  });
  // Somebody may have answered meanwhile.
  if (leg.dialling !== dialling || leg.progress.phase === 'ended' || !leg.session) return null;
  const [sessionId, callId] = [randomBytes(12).toString('hex'), randomBytes(16).toString('hex')];
  leg.session.sessionId = sessionId;
  if (leg.offer) leg.offer = { ...leg.offer, signallingCallId: callId };
  dialling.sessions.add(sessionId);
  const terms = { srtp, anyPortOf: freePortsOf(exchange, leg, route.address) };
  dialling.devices.set(sessionId, { phoneId, route, terms });
  exchange.legs.bind(sessionId, leg, callId);
  const { callerNumber, callerName } = dialling.target;
  const call = { sessionId, callId, phoneId, device: route.device, callerNumber, callerName };
  return () => exchange.signalling.dialDevice({ ...call, localSdp, ringMs: dialling.ringMs });
}

/**
 * A device that insists on SRTP refuses keys under a plain profile (RFC 8643) with 488: it is called once more as one
 * that must encrypt. False: that was not the reason.
 */
export function ringsSecretly(exchange: Exchange, leg: Leg, dialling: Dialling, refused: string): boolean {
  const device = dialling.devices.get(refused);
  if (device?.terms.srtp?.mode !== 'optional') return false;
  void ringSecretly(exchange, leg, dialling, refused, device);
  return true;
}

async function ringSecretly(
  exchange: Exchange,
  leg: Leg,
  dialling: Dialling,
  refused: string,
  { phoneId, route }: RungDevice,
): Promise<void> {
  // Counted as ringing until it is: others may be refused meanwhile.
  dialling.sessions.add(refused);
  try {
    const call = await prepare(exchange, leg, dialling, phoneId, route, 'required');
    dialling.sessions.delete(refused);
    if (leg.dialling === dialling && leg.progress.phase !== 'ended') call?.();
  } catch (error) {
    dialling.sessions.delete(refused);
    exchange.log.warn({ err: error, legId: leg.legId }, 'a device could not be called again');
    if (dialling.sessions.size === 0) happen(exchange, leg, { type: 'gone', ...dialling.outcome });
  }
}
