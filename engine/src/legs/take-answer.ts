import type { Exchange } from '../exchange.ts';
import { parseSdp, readAnswer } from '../sdp/index.ts';
import { codecsOf, rtpAgreement } from './agreement.ts';
import { peerHolds } from './describe-locally.ts';
import type { Leg } from './leg.ts';

/** Applies the peer's answer to an offer of ours (RFC 3264 section 7); false: it cannot be used. */
export async function takeAnswer(exchange: Exchange, leg: Leg, text: string): Promise<boolean> {
  const { session } = leg;
  const srtp = (session?.newOffer ?? session)?.srtp ?? null;
  const parsed = parseSdp(text);
  const answer = parsed.ok ? readAnswer(parsed.sdp, { codecs: codecsOf(exchange, leg), srtp }) : null;
  if (!answer?.ok) return false;
  const agreement = rtpAgreement(exchange, leg, answer);
  if (session) {
    session.agreement = agreement;
    if (session.newOffer?.srtp && session.srtp)
      session.srtp = { ...session.srtp, key: session.newOffer.srtp.key };
    session.newOffer = null;
  }
  await exchange.media.agreeRtp(leg.legId, agreement);
  peerHolds(exchange, leg, answer.heldByPeer);
  return true;
}
