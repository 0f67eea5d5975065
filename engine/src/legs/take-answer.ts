import type { Exchange } from '../exchange.ts';
import { parseSdp, readAnswer } from '../sdp/index.ts';
import { codecsOf, rtpAgreement } from './agreement.ts';
import { peerHolds } from './describe-locally.ts';
import type { Leg } from './leg.ts';
import { happen } from './happen.ts';

/** The peer's answer to an offer of ours (late offer, RFC 3264); one that cannot be used ends the call. */
export async function takeAnswer(exchange: Exchange, leg: Leg, text: string): Promise<void> {
  const parsed = parseSdp(text);
  const answer = parsed.ok ? readAnswer(parsed.sdp, { codecs: codecsOf(exchange, leg) }) : null;
  if (!answer?.ok) {
    happen(exchange, leg, { type: 'hang-up', reason: 'no-common-codec' });
    return;
  }
  const agreement = rtpAgreement(answer);
  if (leg.session) leg.session.agreement = agreement;
  await exchange.media.agreeRtp(leg.legId, agreement);
  peerHolds(exchange, leg, answer.heldByPeer);
}
