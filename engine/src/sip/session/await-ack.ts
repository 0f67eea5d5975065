import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import { resendLast } from '../transaction/respond.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { T1, T2, TRANSACTION_LIFE } from '../transaction/timer-values.ts';
import { endSession } from './end-session.ts';
import { sendBye } from './send-bye.ts';
import type { AwaitedAck, Session } from './session.ts';

/**
 * Repeats our 2xx until its ACK, over TCP as well (RFC 3261 section 13.3.1.4); without one in 64*T1 the session is
 * over and the peer gets a BYE.
 */
export function awaitAck(
  core: Core,
  session: Session,
  parts: { transaction: ServerTransaction; late: boolean; initial: boolean },
): void {
  const sequence = parseCSeq(parts.transaction.request.headers.get('cseq') ?? '')?.number ?? 0;
  const end = after(core, TRANSACTION_LIFE, () => {
    stopAwaiting(session);
    sendBye(core, session);
    endSession(core, session, 'no-ack');
  });
  session.awaitedAck = { ...parts, sequence, retransmission: null, end };
  repeat(core, session.awaitedAck, T1);
}

export function stopAwaiting(session: Session): void {
  session.awaitedAck?.retransmission?.cancel();
  session.awaitedAck?.end.cancel();
  session.awaitedAck = null;
}

function repeat(core: Core, awaited: AwaitedAck, interval: number): void {
  awaited.retransmission = after(core, interval, () => {
    resendLast(core, awaited.transaction);
    repeat(core, awaited, Math.min(interval * 2, T2));
  });
}
