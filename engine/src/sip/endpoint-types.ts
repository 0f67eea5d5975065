/**
 * What the SIP stack says to the engine and hears from it. Plain data only: everything here can be logged,
 * journaled or sent to another process as JSON (packets excepted, whose bytes are a `Uint8Array`).
 *
 * Life of a session, seen from here:
 *
 *     session-offered ──ring──▶ ringing ──answer──▶ (200 sent) ──▶ session-confirmed ──▶ session-ended
 *            │                     │                    │                  │
 *            └──── reject / cancelled ───▶ ended ◀── no-ack ──             ├─▶ session-reoffered (peer)
 *                                                                          └─▶ session-renegotiated (ours or theirs)
 */

import type { CallerIdStatus } from '@denwaban/engine-api/legs';
import type { PhoneSettings } from '@denwaban/engine-api/phones';
import type { TrunkSettings } from '@denwaban/engine-api/trunks';
import type { DialogSnapshot } from './dialog/dialog-snapshot.ts';
import type {
  InboundPacket,
  LostConnection,
  Milliseconds,
  OutboundPacket,
  ResolvedAddress,
  Transport,
} from './packets.ts';

export type { CallerIdStatus, DialogSnapshot, PhoneSettings, TrunkSettings };
export type {
  InboundPacket,
  LostConnection,
  Milliseconds,
  OutboundPacket,
  ResolvedAddress,
  Transport,
} from './packets.ts';

/** A number as it was dialled and as it is compared. */
export interface PhoneNumber {
  /** User part as received, parameters included. */
  readonly raw: string;
  /** `+` and digits, or null when the raw form is no public number. */
  readonly e164: string | null;
  /** With the trunk prefix `0` when it is a number of the trunk's own country, else null. */
  readonly national: string | null;
}

export interface Caller extends PhoneNumber {
  /** Why the number is or is not there: 3GPP TS 24.008 section 10.5.4.30, as display names in From. */
  readonly status: CallerIdStatus;
  readonly displayName: string | null;
}

export type SessionEndReason =
  | 'cancelled'
  | 'rejected'
  | 'bye-from-peer'
  | 'bye-sent'
  | 'no-ack'
  | 'no-answer-in-ack'
  | 'not-acceptable-answer'
  | 'timeout'
  | 'transport-failed'
  | 'session-expired'
  | 'dialog-gone';

export interface SessionOffered {
  readonly type: 'session-offered';
  readonly sessionId: string;
  /** null: a telephone of ours calls. */
  readonly trunkId: string | null;
  readonly phoneId: string | null;
  /** The session that it takes the place of (RFC 3891); null: none. */
  readonly replacesSessionId: string | null;
  readonly callId: string;
  readonly called: PhoneNumber;
  readonly caller: Caller;
  /** The number that forwarded the call to us (Diversion, History-Info). */
  readonly divertedFrom: PhoneNumber | null;
  /** The offer; null for a late offer (INVITE without SDP): then `answer` is given our offer. */
  readonly remoteSdp: string | null;
  readonly source: { readonly transport: Transport; readonly address: string; readonly port: number };
  readonly localAddress: string;
}

/** A registered device, RFC 3261 section 10. */
export interface RegisteredDevice {
  readonly address: string;
  readonly transport: Transport;
  /** As it calls itself; hostile text. */
  readonly userAgent: string | null;
  readonly registeredMsAgo: Milliseconds;
  readonly expiresInMs: Milliseconds;
}

export type SessionEvent =
  | SessionOffered
  /** The ACK arrived. `remoteSdp` is the answer to our late offer, else null. */
  | { readonly type: 'session-confirmed'; readonly sessionId: string; readonly remoteSdp: string | null }
  /** The peer offers anew (re-INVITE, UPDATE): call `acceptReinvite` or `rejectReinvite`. null: it wants our offer. */
  | { readonly type: 'session-reoffered'; readonly sessionId: string; readonly remoteSdp: string | null }
  /** A later offer/answer exchange is complete; `remoteSdp` is the peer's part if it came last, else null. */
  | { readonly type: 'session-renegotiated'; readonly sessionId: string; readonly remoteSdp: string | null }
  /** Our re-INVITE was refused; the session goes on as it was. */
  | { readonly type: 'session-renegotiation-failed'; readonly sessionId: string; readonly status: number }
  /** A digit by INFO (application/dtmf-relay), for peers without RFC 4733. */
  | {
      readonly type: 'session-digit';
      readonly sessionId: string;
      readonly digit: string;
      readonly durationMs: number;
    }
  | {
      readonly type: 'session-ended';
      readonly sessionId: string;
      readonly reason: SessionEndReason;
      /** The SIP status that ended it, if one did. */
      readonly status: number | null;
    }
  /** The devices of a phone as they are now; not `changed`: one of them only stays longer. */
  | {
      readonly type: 'phone-devices';
      readonly phoneId: string;
      readonly devices: readonly RegisteredDevice[];
      readonly changed: boolean;
    }
  | { readonly type: 'trunk-registered'; readonly trunkId: string; readonly expiresSeconds: number }
  | {
      readonly type: 'trunk-registration-failed';
      readonly trunkId: string;
      /** The registrar's status; null when it did not answer or could not be found. */
      readonly status: number | null;
      readonly retryInMs: Milliseconds;
    }
  | { readonly type: 'trunk-unregistered'; readonly trunkId: string }
  | { readonly type: 'trunk-reachable'; readonly trunkId: string; readonly roundTripMs: Milliseconds }
  | { readonly type: 'trunk-unreachable'; readonly trunkId: string; readonly losses: number };

export type Effect =
  | { readonly type: 'send'; readonly packet: OutboundPacket }
  | { readonly type: 'wake-at'; readonly at: Milliseconds }
  | { readonly type: 'notify'; readonly event: SessionEvent }
  /** Whoever is on this connection has shown who it is: it may stay. */
  | { readonly type: 'trust'; readonly connectionId: string }
  /** Look the host up (RFC 3263) and call `resolved`. */
  | {
      readonly type: 'resolve';
      readonly host: string;
      readonly port: number | null;
      readonly transport: Transport;
    };

export interface Rejection {
  /** 400 to 699. */
  readonly status: number;
  readonly reason?: string;
  readonly retryAfterSeconds?: number;
}

/** The pure core: no socket, no clock, no randomness of its own. */
export interface SipCore {
  receive(packet: InboundPacket, now: Milliseconds): Effect[];
  /** Call at the time that the last `wake-at` named; earlier or later calls do no harm. */
  wake(now: Milliseconds): Effect[];
  /** Replaces all trunks; those unchanged keep their registration. */
  configureTrunks(trunks: readonly TrunkSettings[], now: Milliseconds): Effect[];
  /** Replaces all phones; those unchanged keep their devices. */
  configurePhones(phones: readonly PhoneSettings[], now: Milliseconds): Effect[];
  /** Answer to a `resolve` effect; an empty list means not found. */
  resolved(
    host: string,
    port: number | null,
    transport: Transport,
    addresses: readonly ResolvedAddress[],
    now: Milliseconds,
  ): Effect[];
  /** A connection closed or could not be opened. */
  connectionLost(lost: LostConnection, now: Milliseconds): Effect[];
  /** Whether packets from this address belong to a trunk. */
  knowsSource(address: string): boolean;

  /** 180 Ringing. No effect once answered or ended. */
  ring(sessionId: string, now: Milliseconds): Effect[];
  /** 183 Session Progress with our answer (early media). */
  progress(sessionId: string, localSdp: string, now: Milliseconds): Effect[];
  /** 200 OK with our answer, or with our offer when `session-offered` had no SDP. */
  answer(sessionId: string, localSdp: string, now: Milliseconds): Effect[];
  reject(sessionId: string, rejection: Rejection, now: Milliseconds): Effect[];
  /** Ends the session in the way that its state asks for (480 before the answer, BYE after). */
  hangUp(sessionId: string, now: Milliseconds): Effect[];
  /** Our re-INVITE; ends in `session-renegotiated` or `session-renegotiation-failed`. Glare is retried. */
  reinvite(sessionId: string, localSdp: string, now: Milliseconds): Effect[];
  acceptReinvite(sessionId: string, localSdp: string, now: Milliseconds): Effect[];
  rejectReinvite(sessionId: string, rejection: Rejection, now: Milliseconds): Effect[];

  dialogState(sessionId: string): DialogSnapshot | null;
  /** Continues a confirmed dialog from a snapshot. */
  restore(snapshot: DialogSnapshot, now: Milliseconds): Effect[];
  /** Removes all bindings at registrars (REGISTER with expires 0); for an orderly stop. */
  unregisterAll(now: Milliseconds): Effect[];
  /** Packets of scanners that were dropped unread, from the start. */
  packetsDropped(): number;
  /** Numbers of things held, for metrics and for tests that nothing leaks. */
  counts(): {
    sessions: number;
    dialogs: number;
    serverTransactions: number;
    clientTransactions: number;
    timers: number;
  };
}
