import type { Exchange } from '../exchange.ts';
import { parseSdp } from '../sdp/index.ts';
import { describeLocally } from './describe-locally.ts';
import { inTurn } from './in-turn.ts';
import type { Leg } from './leg.ts';

/** The peer's re-INVITE (hold, moved media): answered on the same ports, or 488 and the call goes on as it was. */
export async function renegotiate(exchange: Exchange, leg: Leg, remoteSdp: string | null): Promise<void> {
  const { session } = leg;
  if (!session) return;
  const parsed = remoteSdp === null ? null : parseSdp(remoteSdp);
  const before = session.remoteOffer;
  try {
    if (parsed && !parsed.ok) throw new Error(`unreadable offer: ${parsed.reason}`);
    session.remoteOffer = parsed?.sdp ?? null;
    const localSdp = await inTurn(leg, () => describeLocally(exchange, leg, session));
    exchange.signalling.acceptReinvite(session.sessionId, localSdp);
  } catch (error) {
    session.remoteOffer = before;
    exchange.log.info({ err: error, legId: leg.legId }, 'a re-INVITE was refused');
    exchange.signalling.rejectReinvite(session.sessionId, { status: 488 });
  }
}
