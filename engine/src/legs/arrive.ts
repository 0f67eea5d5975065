import { E164 } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { freePortsOf, codecsOf, srtpModeOf } from './agreement.ts';
import { noteLeg } from '../survival/note-leg.ts';
import { negotiateAnswer, parseSdp } from '../sdp/index.ts';
import type { SessionDescription } from '../sdp/index.ts';
import type { SessionOffered } from '../sip/endpoint-types.ts';
import { uuidv7 } from '../uuid.ts';
import { happen, offer } from './happen.ts';
import { createLeg } from './leg.ts';
import type { Leg, Offer } from './leg.ts';
import { srtpWish } from './srtp-wish.ts';

/**
 * A call came in on a trunk or from a telephone of ours. It costs a leg and its events, no ports yet. Beyond the
 * trunk's channel limit it is busy, without a common codec it is refused; both are told as offered and ended, so that lost calls are counted.
 */
export function arrive(exchange: Exchange, session: SessionOffered): void {
  const parsed = session.remoteSdp === null ? null : parseSdp(session.remoteSdp);
  const remoteOffer = parsed?.ok ? parsed.sdp : null;
  const leg = createLeg({
    legId: uuidv7(),
    kind: 'trunk',
    offer: offerOf(exchange, session),
    session: {
      sessionId: session.sessionId,
      localAddress: session.localAddress,
      remoteOffer,
      rtpPort: null,
      agreement: null,
      srtp: null,
      anyPortOf: null,
      sdpVersion: 0,
    },
  });
  const full = isFull(exchange, session.trunkId);
  exchange.legs.add(leg);
  if (full) happen(exchange, leg, { type: 'reject', reason: 'rejected-busy' });
  else if (
    !agreeOnSecrecy(exchange, leg, session) ||
    (parsed && !(remoteOffer && canMeet(exchange, leg, remoteOffer)))
  )
    happen(exchange, leg, { type: 'reject', reason: 'no-common-codec' });
  else {
    noteLeg(exchange, leg);
    offer(exchange, leg);
  }
}

function isFull(exchange: Exchange, trunkId: string | null): boolean {
  if (trunkId === null) return false;
  const limit = exchange.trunks.settingsOf(trunkId)?.channelLimit ?? null;
  return limit !== null && exchange.legs.countOnTrunk(trunkId) >= limit;
}

/** Sets whether the leg is encrypted and where its audio may come from; false: it must be, and cannot. */
function agreeOnSecrecy(exchange: Exchange, leg: Leg, { source }: SessionOffered): boolean {
  if (!leg.session) return false;
  leg.session.anyPortOf = freePortsOf(exchange, leg, source.address);
  try {
    leg.session.srtp = srtpWish(srtpModeOf(exchange, leg), source.transport);
    return true;
  } catch {
    return false;
  }
}

function canMeet(exchange: Exchange, leg: Leg, remoteOffer: SessionDescription): boolean {
  const srtp = leg.session?.srtp ?? null;
  const local = { address: '127.0.0.1', port: 9, codecs: codecsOf(exchange, leg), srtp };
  return negotiateAnswer(remoteOffer, local).ok;
}

/** What the network said, cut to the lengths of the contract. */
function offerOf(exchange: Exchange, session: SessionOffered): Offer {
  const { trunkId, phoneId, replacesSessionId, called, caller, divertedFrom, callId } = session;
  return {
    trunkId,
    phoneId,
    replacesLegId:
      replacesSessionId === null ? null : (exchange.legs.ofSession(replacesSessionId)?.legId ?? null),
    called: { number: numberOf(called.e164), dialled: called.raw.slice(0, 64) },
    caller: {
      number: numberOf(caller.e164),
      status: caller.status,
      displayName: caller.displayName?.slice(0, 128) ?? null,
    },
    divertedFrom: numberOf(divertedFrom?.e164 ?? null),
    signallingCallId: callId.slice(0, 256),
  };
}

function numberOf(text: string | null): string | null {
  const parsed = E164.safeParse(text);
  return parsed.success ? parsed.data : null;
}
