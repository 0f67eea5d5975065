/**
 * A session: one call, and its dialog. A call in:
 *
 *     offered ──ring──▶ ringing ──answer──▶ answered ──ACK──▶ confirmed ──BYE either way──▶ ended
 *        └─────────────────┴── reject, CANCEL, BYE ──▶ ended ◀── no ACK ──┘
 *
 * A call out:
 *
 *     calling ──2xx, our ACK──▶ confirmed ──BYE either way──▶ ended
 *        └── refused, silent, CANCEL ──▶ ended
 *
 * offered    the INVITE has its 100; the user decides.
 * ringing    the caller has a 180 or 183.
 * answered   our 200 is repeated until its ACK.
 * calling    our INVITE is under way; see `calling.ts`.
 * confirmed  both sides talk; offers may go either way, one at a time.
 * ended      the user knows; for 32 s more it answers the peer's last repetitions.
 */
import type { Core } from '../core/core-state.ts';
import type { Timer } from '../core/timers.ts';
import type { Dialog } from '../dialog/dialog.ts';
import { dialogKey } from '../dialog/dialog.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import type { Calling } from './calling.ts';
import type { ReliableProvisional } from './stop-ringing-reliably.ts';
import type { SessionTimer } from './session-timer.ts';

export interface Session {
  readonly id: string;
  readonly trunkId: string;
  /** Of a call out before its answer: what the INVITE began with, or the early dialog that is heard. */
  dialog: Dialog;
  state: 'offered' | 'ringing' | 'answered' | 'calling' | 'confirmed' | 'ended';
  /** Our INVITE, from its beginning until 32 s after its end; null for a call in. */
  calling: Calling | null;
  /** An offer of the peer that waits for the user: the INVITE, a re-INVITE or an UPDATE. */
  pending: PendingOffer | null;
  /** A 2xx of ours that waits for its ACK. */
  awaitedAck: AwaitedAck | null;
  /** A re-INVITE of ours that is under way or waits to be tried again. */
  reinvite: OutgoingReinvite | null;
  /** The peer requires that provisional responses arrive; null: it does not. */
  reliable: ReliableProvisional | null;
  /** Repeats the 180 (section 13.3.1.1). */
  reminder: Timer | null;
  /** Ends an unanswered INVITE at its Expires. */
  expiry: Timer | null;
  /** Keys that are to be pressed by INFO. */
  keys: string;
  /** Our last description, for refreshes (RFC 4028). */
  localSdp: string | null;
  timer: SessionTimer | null;
  /** A transfer that the telephone asked for and is told about (RFC 3515); null: none is under way. */
  transfer: { readonly sequence: number; readonly limit: Timer } | null;
  /** Methods of the peer's Allow. */
  peerAllowsUpdate: boolean;
}

export interface PendingOffer {
  readonly transaction: ServerTransaction;
  /** The peer sent no SDP and wants our offer. */
  readonly late: boolean;
  /** Gives up when the user says nothing; null for the first INVITE, which may ring long. */
  readonly limit: Timer | null;
}

export interface AwaitedAck {
  readonly sequence: number;
  readonly transaction: ServerTransaction;
  /** Our 2xx carried an offer; the ACK must carry the answer. */
  readonly late: boolean;
  /** The first INVITE of the dialog, not a re-INVITE. */
  readonly initial: boolean;
  retransmission: Timer | null;
  readonly end: Timer;
}

export interface OutgoingReinvite {
  readonly sdp: string;
  attempts: number;
  /** What is under way; null while waiting to try again. */
  request: SipRequest | null;
  /** Set while waiting to try again. */
  retry: Timer | null;
}

export function addSession(core: Core, session: Session): void {
  core.sessions.set(session.id, session);
  core.touched.add(session);
  core.dialogs.set(keyOf(session), session);
}

export function keyOf({ dialog }: Session): string {
  return dialogKey(dialog.callId, dialog.localTag, dialog.remoteTag);
}

export function newSession(id: string, trunkId: string, dialog: Dialog, state: Session['state']): Session {
  return {
    id,
    trunkId,
    dialog,
    state,
    calling: null,
    pending: null,
    awaitedAck: null,
    reinvite: null,
    reliable: null,
    reminder: null,
    expiry: null,
    keys: '',
    localSdp: null,
    timer: null,
    transfer: null,
    peerAllowsUpdate: false,
  };
}
