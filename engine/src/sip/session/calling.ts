/** What is kept of an INVITE of ours, RFC 3261 section 13.2. */
import type { Core } from '../core/core-state.ts';
import type { Timer } from '../core/timers.ts';
import { dialogKey } from '../dialog/dialog.ts';
import type { Dialog } from '../dialog/dialog.ts';
import type { OutgoingCall } from '../endpoint-types.ts';
import type { ClientTransaction } from '../transaction/client-transaction.ts';
import type { HeaderList } from './capabilities.ts';
import type { Session } from './session.ts';

export interface Calling {
  readonly call: OutgoingCall;
  /** From tag, Call-ID and our CSeq; without the peer's tag. */
  readonly begun: Dialog;
  /** Which of the destinations is tried. */
  turn: number;
  /** The INVITE under way: another after a challenge, a 422 or a silent destination. */
  transaction: ClientTransaction | null;
  /** A response came: it may be cancelled now (section 9.1). */
  provisional: boolean;
  alerted: boolean;
  /** A provisional response brought a description: told as early media. */
  heard: boolean;
  earlySdp: string | null;
  credentials: HeaderList;
  challenges: number;
  /** Asked for by a 422; null: the trunk's setting. */
  sessionSeconds: number | null;
  /** Early dialogs by the peer's tag: one INVITE may ring in several places. */
  readonly forks: Map<string, Fork>;
  /** Not one response came in time. */
  silence: Timer | null;
  /** It rang long enough. */
  limit: Timer | null;
}

export interface Fork {
  readonly dialog: Dialog;
  /** RSeq of the last reliable provisional response; null: none yet. */
  reliable: number | null;
  /** Our ACK of its 2xx, repeated for each copy; null: none came. */
  acknowledge: (() => void) | null;
}

export function newCalling(call: OutgoingCall, begun: Dialog): Calling {
  return {
    call,
    begun,
    turn: 0,
    transaction: null,
    provisional: false,
    alerted: false,
    heard: false,
    earlySdp: null,
    credentials: [],
    challenges: 0,
    sessionSeconds: null,
    forks: new Map(),
    silence: null,
    limit: null,
  };
}

/** Nobody waits for the answer any more. */
export function stopCalling({ calling }: Session): void {
  calling?.silence?.cancel();
  calling?.limit?.cancel();
}

export function forgetForks(core: Core, { calling }: Session): void {
  for (const { dialog } of calling?.forks.values() ?? [])
    core.dialogs.delete(dialogKey(dialog.callId, dialog.localTag, dialog.remoteTag));
}
