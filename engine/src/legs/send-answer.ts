import type { Exchange } from '../exchange.ts';
import { Refused } from '../refused.ts';
import { describeLocally } from './describe-locally.ts';
import type { Leg } from './leg.ts';

/** Opens audio and sends 200; the leg is answered when the ACK arrives. Calls `failed` and throws Refused when it cannot. */
export async function sendAnswer(exchange: Exchange, leg: Leg, failed: () => void): Promise<void> {
  const { session } = leg;
  if (!session) throw new Refused('wrong-state', 'the leg has no session');
  try {
    const localSdp = await describeLocally(exchange, leg, session);
    if (leg.progress.phase !== 'answering') throw new Refused('wrong-state', 'the leg ended meanwhile');
    exchange.signalling.answer(session.sessionId, localSdp);
  } catch (error) {
    failed();
    throw error;
  }
}
