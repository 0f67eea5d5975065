import type { Exchange } from '../exchange.ts';
import { withMedia } from '../media-failure.ts';
import { Refused } from '../refused.ts';
import { makeOffer, negotiateAnswer } from '../sdp/index.ts';
import type { Answer, SessionDescription } from '../sdp/index.ts';
import type { RtpAgreement } from '../media/media-api.ts';
import { codecsOf, rtpAgreement } from './agreement.ts';
import type { Leg, LegSession } from './leg.ts';

/**
 * Opens (or keeps) the leg's RTP ports and describes them: the answer to the peer's latest offer, or our offer when
 * it made none (RFC 3264 section 4). Returns the SDP to send. Throws Refused when nothing can be agreed or opened.
 */
export async function describeLocally(exchange: Exchange, leg: Leg, session: LegSession): Promise<string> {
  const { remoteOffer } = session;
  const answer = remoteOffer && answerTo(remoteOffer, localMedia(exchange, leg, session));
  const agreement = answer && rtpAgreement(exchange, leg, answer);
  const port = await openPorts(exchange, leg, session, agreement);
  session.rtpPort = port;
  session.sdpVersion += 1;
  const local = localMedia(exchange, leg, session);
  if (!remoteOffer || !answer) return makeOffer({ ...local, srtp: (session.newOffer ?? session).srtp });
  session.agreement = agreement;
  peerHolds(exchange, leg, answer.heldByPeer);
  return answerTo(remoteOffer, local).answerText;
}

/** With an agreement, audio flows by it from now on. */
async function openPorts(
  exchange: Exchange,
  leg: Leg,
  session: LegSession,
  agreement: RtpAgreement | null,
): Promise<number> {
  const { legId } = leg;
  const localAddress = ownAddress(exchange, session);
  const { port } = await withMedia(exchange.media.openRtp({ legId, localAddress, agreement }));
  if (leg.progress.phase !== 'ended') return port;
  // It ended meanwhile, and its media was closed before these ports were opened.
  await exchange.media.closeLeg(legId);
  throw new Refused('wrong-state', 'the leg ended meanwhile');
}

/** Which stream is taken does not depend on our port: it is agreed on before there is one. */
function localMedia(exchange: Exchange, leg: Leg, session: LegSession): Parameters<typeof makeOffer>[0] {
  return {
    address: session.localAddress,
    port: session.rtpPort ?? 9,
    originId: String(leg.createdAt),
    version: session.sdpVersion,
    codecs: codecsOf(exchange, leg),
    srtp: session.srtp,
  };
}

function answerTo(offer: SessionDescription, local: Parameters<typeof negotiateAnswer>[1]): Answer {
  const answer = negotiateAnswer(offer, local);
  if (!answer.ok) throw new Refused('media-failed', `the offer cannot be met: ${answer.reason}`);
  return answer;
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
