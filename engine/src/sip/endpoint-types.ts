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
import type { Destination } from './packets.ts';
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
  Destination,
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
  | 'dialog-gone'
  // Of calls out:
  /** A final response other than 2xx: `status` says which. */
  | 'refused'
  /** Not one response came: a black hole. */
  | 'no-response'
  /** It rang for as long as it was to. */
  | 'no-answer'
  /** We gave up before the answer. */
  | 'cancel-sent';

/** A call out over a trunk: where it goes and as whom is a matter of the trunk's settings. */
export interface TrunkCall {
  /** Chosen by the caller, as is the Call-ID. */
  readonly sessionId: string;
  readonly callId: string;
  readonly trunkId: string;
  /** E.164 with its plus sign, or digits to be sent as they are. */
  readonly number: string;
  /** E.164; null: the trunk's own. */
  readonly callerNumber: string | null;
  /** Hostile text. */
  readonly callerName: string | null;
  readonly withheld: boolean;
  /** Our offer. */
  readonly localSdp: string;
  /** Given up after so long without an answer. */
  readonly ringMs: Milliseconds;
}

/** A call out to one place, written out in full: a trunk's, or one registered device. */
export interface OutgoingCall {
  readonly sessionId: string;
  readonly callId: string;
  /** Whose the session is: only packets of this trunk's (or phone's) sources belong to it. */
  readonly trunkId: string;
  /** Tried one after another while there is not one response (RFC 3263 section 4.3). */
  readonly destinations: readonly Destination[];
  readonly requestUri: string;
  /** Route headers to start with, as URIs. */
  readonly routes: readonly string[];
  /** name-addr, without tag. */
  readonly from: string;
  /** name-addr, without tag. */
  readonly to: string;
  /** User part of our Contact; null: none. */
  readonly contactUser: string | null;
  readonly local: { readonly localAddress: string; readonly localPort: number };
  /** Requests in the dialog go where the INVITE went, whatever the peer's Contact says (a registered device). */
  readonly byFlow: boolean;
  /** Beyond those that every INVITE has: identity, privacy, alerting. */
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly localSdp: string;
  readonly ringMs: Milliseconds;
  /** Given up after so long without one response; left out: as soon as another destination should be tried. */
  readonly silenceMs?: Milliseconds;
}

/** A registered device as it is kept for the next run; plain data. */
export interface Registration {
  readonly phoneId: string;
  readonly uri: string;
  readonly instance: string | null;
  readonly path: readonly string[];
  readonly userAgent: string | null;
  readonly flow: {
    readonly transport: Transport;
    readonly remoteAddress: string;
    readonly remotePort: number;
    readonly connectionId: string | null;
    readonly localAddress: string;
    readonly localPort: number;
  };
  readonly callId: string;
  readonly sequence: number;
  readonly behindNat: boolean;
  /** It stumbles over SHA-256 and is offered MD5 alone. */
  readonly plain: boolean;
  readonly registeredMsAgo: Milliseconds;
  readonly expiresInMs: Milliseconds;
}

/** A registered device that can be called. */
export interface DeviceRoute {
  /** Names it among the devices of its phone. */
  readonly device: string;
  readonly transport: Transport;
  /** Where its signalling comes from. */
  readonly address: string;
  /** Ours on the way there, for SDP. */
  readonly localAddress: string;
}

/** A call to one device of a phone. */
export interface DeviceCall {
  readonly sessionId: string;
  readonly callId: string;
  readonly phoneId: string;
  readonly device: string;
  /** E.164; null: not to be shown. */
  readonly callerNumber: string | null;
  /** Hostile text. */
  readonly callerName: string | null;
  readonly localSdp: string;
  readonly ringMs: Milliseconds;
}

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
  /** What `dialogState` says of it is another; comes before what is sent is sent. */
  | { readonly type: 'session-changed'; readonly sessionId: string }
  /** The ACK arrived. `remoteSdp` is the answer to our late offer, else null. */
  | { readonly type: 'session-confirmed'; readonly sessionId: string; readonly remoteSdp: string | null }
  /** A call out rings at the other side (180). */
  | { readonly type: 'session-ringing'; readonly sessionId: string }
  /** A call out is heard before its answer: the peer's description in a provisional response. Told once. */
  | { readonly type: 'session-early-media'; readonly sessionId: string; readonly remoteSdp: string }
  /** A call out was answered and our ACK is sent. `remoteSdp` is the answer that counts. */
  | { readonly type: 'session-answered'; readonly sessionId: string; readonly remoteSdp: string }
  /** The peer offers anew (re-INVITE, UPDATE): call `acceptReinvite` or `rejectReinvite`. null: it wants our offer. */
  | { readonly type: 'session-reoffered'; readonly sessionId: string; readonly remoteSdp: string | null }
  /** A later offer/answer exchange is complete; `remoteSdp` is the peer's part if it came last, else null. */
  | { readonly type: 'session-renegotiated'; readonly sessionId: string; readonly remoteSdp: string | null }
  /** Our re-INVITE was refused; the session goes on as it was. */
  | { readonly type: 'session-renegotiation-failed'; readonly sessionId: string; readonly status: number }
  /** A telephone asks us to put its other side through (REFER), to a number or to the other side of another session. */
  | {
      readonly type: 'session-transfer-requested';
      readonly sessionId: string;
      readonly target: PhoneNumber;
      readonly replacesSessionId: string | null;
    }
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
      /** Retry-After of a refusal; left out when there was none. */
      readonly retryAfterSeconds?: number;
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
  /**
   * Ends the session in the way that its state asks for: 480 before our answer, CANCEL before theirs, BYE after.
   * `answeredElsewhere` is said in the CANCEL (RFC 3326), so that a device shows no missed call.
   */
  hangUp(sessionId: string, now: Milliseconds, answeredElsewhere?: boolean): Effect[];
  /**
   * INVITE over a trunk; `session-ringing`, `session-early-media` and `session-answered` follow, or
   * `session-ended`. The session id is known from now on.
   */
  dial(call: TrunkCall, now: Milliseconds): Effect[];
  /** The same to one place that is given in full. */
  invite(call: OutgoingCall, now: Milliseconds): Effect[];
  /** A call got no answer from this trunk: its carrier is asked at once (OPTIONS) whether it lives. */
  suspectTrunk(trunkId: string, now: Milliseconds): Effect[];
  /** Registered devices that another run could reach as well. */
  registrations(now: Milliseconds): Registration[];
  restoreRegistrations(registrations: readonly Registration[], now: Milliseconds): Effect[];
  /** The devices of a phone that can be called now. */
  routesTo(phoneId: string): DeviceRoute[];
  /** INVITE to one of them. */
  dialDevice(call: DeviceCall, now: Milliseconds): Effect[];
  /** What became of a transfer that a telephone asked for; tells it by NOTIFY. */
  finishTransfer(sessionId: string, succeeded: boolean, now: Milliseconds): Effect[];
  /** Our address on the way to a trunk's carrier, for SDP; null: no such trunk, or nowhere to send calls to. */
  localAddressTowards(trunkId: string): string | null;
  /** Our re-INVITE; ends in `session-renegotiated` or `session-renegotiation-failed`. Glare is retried. */
  reinvite(sessionId: string, localSdp: string, now: Milliseconds): Effect[];
  acceptReinvite(sessionId: string, localSdp: string, now: Milliseconds): Effect[];
  rejectReinvite(sessionId: string, rejection: Rejection, now: Milliseconds): Effect[];

  /** Presses keys by INFO, one after another; a comma is a pause of 1 s. */
  pressKeys(sessionId: string, keys: string, now: Milliseconds): Effect[];
  /** New calls are refused with 503 and this Retry-After (seconds); null: they are taken. */
  refuseCalls(retryAfterSeconds: number | null): void;
  /** How many new calls were refused so. */
  callsShed(): number;

  dialogState(sessionId: string): DialogSnapshot | null;
  /** Continues a session from a snapshot, whatever its state was. */
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
