import type { Exchange } from '../exchange.ts';
import { describeLocally, ownAddress } from './describe-locally.ts';
import type { SrtpWish } from '../sdp/index.ts';
import type { Leg, LegSession } from './leg.ts';

/** Whom an offer is for. */
interface Towards {
  readonly localAddress: string;
  readonly srtp: SrtpWish | null;
  /** Where RTP is bound; left out: at our address on the way there. */
  readonly bindTo?: string | null;
}

/**
 * Opens the leg's audio towards whoever is reached from `localAddress` and describes it: the offer of a call out.
 * The next attempt keeps the port; where another address of ours is needed, it is opened anew. Throws Refused.
 */
export async function describeOffer(
  exchange: Exchange,
  leg: Leg,
  { localAddress, srtp, bindTo = null }: Towards,
): Promise<string> {
  const before = leg.session;
  const session: LegSession = {
    sessionId: before?.sessionId ?? '',
    localAddress,
    bindTo,
    remoteOffer: null,
    rtpPort: before?.rtpPort ?? null,
    agreement: null,
    srtp,
    anyPortOf: null,
    sdpVersion: before?.sdpVersion ?? 0,
  };
  const moved = before !== null && ownAddress(exchange, before) !== ownAddress(exchange, session);
  if (moved) await exchange.media.closeLeg(leg.legId);
  leg.session = session;
  return describeLocally(exchange, leg, session);
}
