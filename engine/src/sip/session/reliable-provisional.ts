/** 180 that must arrive: RFC 3262, for peers that require it on trunks that allow it. */
import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { Timer } from '../core/timers.ts';
import { resendLast } from '../transaction/respond.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { T1, TRANSACTION_LIFE } from '../transaction/timer-values.ts';
import { endSession } from './end-session.ts';
import { respondInSession } from './respond-in-session.ts';
import type { Session } from './session.ts';
import { stopRingingReliably } from './stop-ringing-reliably.ts';
import type { ReliableProvisional } from './stop-ringing-reliably.ts';

/** Sends a 180 and repeats it until its PRACK; nothing while an earlier one still waits (section 3). */
export function ringReliably(core: Core, session: Session, transaction: ServerTransaction): void {
  const { reliable } = session;
  if (reliable === null || reliable.waiting !== null) return;
  reliable.sequence += 1;
  const headers = [['require', '100rel'] as const, ['rseq', String(reliable.sequence)] as const];
  respondInSession(core, session, transaction, { status: 180, headers });
  const end = after(core, TRANSACTION_LIFE, () => {
    stopRingingReliably(session);
    respondInSession(core, session, transaction, { status: 504 });
    endSession(core, session, 'timeout', 504);
  });
  reliable.waiting = { retransmission: repeat(core, reliable, transaction, T1), end };
}

/** PRACK: 200 when it names the 180 that waits, else 481 (section 3). */
export function receivePrack(core: Core, session: Session, transaction: ServerTransaction): void {
  const { reliable } = session;
  const named = (transaction.request.headers.get('rack') ?? '')
    .trim()
    .split(/[ \t]+/, 4)
    .join(' ');
  const awaited = reliable?.waiting ? `${reliable.sequence} ${reliable.invite} INVITE` : null;
  if (named !== awaited) return respondInSession(core, session, transaction, { status: 481 });
  stopRingingReliably(session);
  respondInSession(core, session, transaction, { status: 200 });
}

function repeat(
  core: Core,
  reliable: ReliableProvisional,
  transaction: ServerTransaction,
  interval: number,
): Timer {
  return after(core, interval, () => {
    resendLast(core, transaction);
    const next = repeat(core, reliable, transaction, interval * 2);
    if (reliable.waiting === null) next.cancel();
    else reliable.waiting.retransmission = next;
  });
}
