import type { DialTarget, Id } from '@denwaban/engine-api';
import { E164 } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { NOT_PUT_THROUGH, NOT_REGISTERED } from './dialling.ts';
import { createLeg } from './leg.ts';
import type { Leg, Offer } from './leg.ts';

/** A leg that calls somebody: it is there from now on, and costs nothing until the first attempt. */
export function beginDialling(exchange: Exchange, legId: Id, target: DialTarget, ringMs: number): Leg {
  const leg = createLeg({ legId, kind: 'dialled', offer: offerOf(exchange, target), session: null });
  leg.dialling = {
    target,
    ringMs,
    remaining: target.kind === 'trunk' ? target.trunkIds : [],
    sessions: new Set(),
    devices: new Map(),
    outcome: target.kind === 'trunk' ? NOT_PUT_THROUGH : NOT_REGISTERED,
    pause: null,
  };
  // It is never offered: who dials it knows it.
  leg.offered = true;
  exchange.legs.add(leg);
  return leg;
}

function offerOf(exchange: Exchange, target: DialTarget): Offer {
  const dialled =
    target.kind === 'trunk' ? target.number : (exchange.phones.settingsOf(target.phoneId)?.username ?? '');
  const number = E164.safeParse(dialled);
  const withheld = target.kind === 'trunk' ? target.withheld : target.callerNumber === null;
  return {
    trunkId: null,
    phoneId: target.kind === 'phone' ? target.phoneId : null,
    replacesLegId: null,
    called: { number: number.success ? number.data : null, dialled },
    caller: {
      number: target.callerNumber,
      status: withheld ? 'restricted' : 'provided',
      displayName: target.callerName,
    },
    divertedFrom: null,
    signallingCallId: null,
  };
}
