import { notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { stopAwaiting } from './await-ack.ts';
import { endSession } from './end-session.ts';
import { readBody } from './read-body.ts';
import { sendBye } from './send-bye.ts';
import type { AwaitedAck, Session } from './session.ts';

/** The ACK of a 2xx of ours; copies and strays are dropped. */
export function receiveAck(core: Core, session: Session, request: SipRequest): void {
  const awaited = session.awaitedAck;
  const sequence = parseCSeq(request.headers.get('cseq') ?? '')?.number;
  if (awaited === null || awaited.sequence !== sequence) return;
  stopAwaiting(session);
  // We hung up before the ACK; a callee may say BYE only now (section 15).
  if (session.state === 'ended') sendBye(core, session);
  else acknowledge(core, session, awaited, request);
}

function acknowledge(core: Core, session: Session, awaited: AwaitedAck, request: SipRequest): void {
  session.state = 'confirmed';
  core.touched.add(session);
  const body = readBody(request);
  const remoteSdp = awaited.late && body.ok ? body.sdp : null;
  if (awaited.late && remoteSdp === null) {
    sendBye(core, session);
    endSession(core, session, body.ok ? 'no-answer-in-ack' : 'not-acceptable-answer');
    return;
  }
  const type = awaited.initial ? 'session-confirmed' : 'session-renegotiated';
  notify(core, { type, sessionId: session.id, remoteSdp });
}
