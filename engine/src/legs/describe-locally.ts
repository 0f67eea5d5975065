import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';
import { makeOffer, negotiateAnswer } from '../sdp/index.ts';
import { codecsOf, rtpAgreement } from './agreement.ts';
import type { Leg, LegSession } from './leg.ts';

/**
 * Opens (or keeps) the leg's RTP ports and describes them: the answer to the peer's latest offer, or our offer when
 * it made none (RFC 3264 section 4). Returns the SDP to send. Throws Refused when nothing can be agreed or opened.
 */
export async function describeLocally(exchange: Exchange, leg: Leg, session: LegSession): Promise<string> {
  const localAddress = ownAddress(exchange, session);
  const { port } = await withMedia(exchange.media.openRtp({ legId: leg.legId, localAddress }));
  if (leg.progress.phase === 'ended') {
    // It ended meanwhile, and its media was closed before these ports were opened.
    await exchange.media.closeLeg(leg.legId);
    throw new Refused('wrong-state', 'the leg ended meanwhile');
  }
  session.rtpPort = port;
  session.sdpVersion += 1;
  const local = {
    address: session.localAddress,
    port,
    originId: String(leg.createdAt),
    version: session.sdpVersion,
    codecs: codecsOf(exchange, leg),
    srtp: session.srtp,
  };
  if (session.remoteOffer === null) return makeOffer({ ...local, srtp: (session.newOffer ?? session).srtp });
  const answer = negotiateAnswer(session.remoteOffer, local);
  if (!answer.ok) throw new Refused('media-failed', `the offer cannot be met: ${answer.reason}`);
  session.agreement = rtpAgreement(exchange, leg, answer);
  await withMedia(exchange.media.agreeRtp(leg.legId, session.agreement));
  peerHolds(exchange, leg, answer.heldByPeer);
  return answer.answerText;
}

/** Where RTP is bound: our own address, also when peers see another one. */
export function ownAddress(exchange: Exchange, session: LegSession): string {
  return session.bindTo ?? (exchange.publicIp === null ? session.localAddress : exchange.bind);
}

/** Takes note of whether the peer put us on hold, and tells when that changed. */
export function peerHolds(exchange: Exchange, leg: Leg, held: boolean): void {
  if (leg.heldByPeer === held || leg.progress.phase === 'ended') return;
  leg.heldByPeer = held;
  exchange.tell({ event: 'leg.held-by-peer', legId: leg.legId, held });
}
