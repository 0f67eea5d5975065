import { randomBytes } from 'node:crypto';
import type { Exchange } from '../exchange.ts';
import { makeOffer } from '../sdp/index.ts';
import type { SrtpWish } from '../sdp/index.ts';
import { codecsOf } from './agreement.ts';
import { happen } from './happen.ts';
import type { Leg, LegSession } from './leg.ts';

/** An offer of ours in a call, while it has no answer. */
export interface NewOffer {
  /** What it says of encryption: a new key, or as it was. */
  readonly srtp: SrtpWish | null;
  /** The peer must know of it: what it knows is no place of ours any more. */
  readonly vital: boolean;
}

/**
 * Our re-INVITE: where the leg's audio is now, and a new key of ours where it is encrypted. The process that died knew
 * which packets were there; with the old key, recorded ones could be played to the one that follows, and ours must
 * never encrypt anew what it has encrypted.
 */
export function offerAnew(exchange: Exchange, leg: Leg, session: LegSession, port: number): void {
  const encrypted = session.agreement?.srtp ? session.srtp : null;
  // What is encrypted stays so: an answer without keys is none.
  const srtp = encrypted && { mode: 'required' as const, key: randomBytes(30).toString('base64') };
  session.newOffer = { srtp: srtp ?? session.srtp, vital: port !== session.rtpPort };
  session.rtpPort = port;
  session.sdpVersion += 1;
  const { localAddress: address, sdpVersion: version } = session;
  const local = { address, port, originId: String(leg.createdAt), version, codecs: codecsOf(exchange, leg) };
  exchange.signalling.reinvite(session.sessionId, makeOffer({ ...local, srtp: session.newOffer.srtp }));
}

/** The peer refused it: the call goes on as it was, if it can. */
export function newOfferRefused(exchange: Exchange, leg: Leg): void {
  const { newOffer } = leg.session ?? {};
  if (!leg.session || !newOffer) return;
  leg.session.newOffer = null;
  if (newOffer.vital) happen(exchange, leg, { type: 'hang-up', reason: 'media-lost' });
}
