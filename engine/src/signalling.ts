import type { PhoneSettings, TrunkSettings } from '@denwaban/engine-api';
import type {
  DeviceCall,
  DeviceRoute,
  DialogSnapshot,
  OutgoingCall,
  Registration,
  Rejection,
  SessionEvent,
  SipCore,
  TrunkCall,
} from './sip/endpoint-types.ts';
import type { MessageTrace } from './trace/message-trace.ts';

/**
 * The SIP endpoint as call control sees it. Every verb returns at once and does nothing for a session that is
 * not there; what becomes of it is told by a SessionEvent.
 */
export interface Signalling {
  onEvent(listener: (event: SessionEvent) => void): void;
  ring(sessionId: string): void;
  /** 200 with our answer, or with our offer when the call came without one. */
  answer(sessionId: string, localSdp: string): void;
  reject(sessionId: string, rejection: Rejection): void;
  /** 480, CANCEL or BYE, as the state asks for; `answeredElsewhere` is said in a CANCEL. */
  hangUp(sessionId: string, answeredElsewhere?: boolean): void;
  /** INVITE over a trunk; the session is the caller's from now on and its end is told. */
  dial(call: TrunkCall): void;
  /** The same to one place given in full. */
  invite(call: OutgoingCall): void;
  /** Presses keys by INFO, one after another. */
  pressKeys(sessionId: string, keys: string): void;
  /** New calls are refused with 503 and this Retry-After (seconds); null: they are taken. */
  refuseCalls(retryAfterSeconds: number | null): void;
  callsShed(): number;
  packetsDropped(): number;
  /** The messages of these Call-IDs, masked. */
  trace(callIds: readonly string[]): ReturnType<MessageTrace['of']>;
  /** A call got no answer from this trunk: its carrier is asked at once whether it lives. */
  suspectTrunk(trunkId: string): void;
  /** Our address on the way to a trunk's carrier, for SDP; null: calls cannot be sent there. */
  localAddressTowards(trunkId: string): string | null;
  /** Registered devices that another run could reach as well, for `restoreRegistrations`. */
  registrations(): Registration[];
  restoreRegistrations(registrations: readonly Registration[]): void;
  /** The devices of a phone that can be called now. */
  routesTo(phoneId: string): DeviceRoute[];
  /** INVITE to one of them; the session is the caller's as with `dial`. */
  dialDevice(call: DeviceCall): void;
  /** What became of a transfer that a telephone asked for. */
  finishTransfer(sessionId: string, succeeded: boolean): void;
  /** Our re-INVITE; `session-renegotiated` or `session-renegotiation-failed` follows. */
  reinvite(sessionId: string, localSdp: string): void;
  acceptReinvite(sessionId: string, localSdp: string): void;
  rejectReinvite(sessionId: string, rejection: Rejection): void;
  /** Everything that the session's dialog needs to go on in another process; null: no such session. */
  dialogState(sessionId: string): DialogSnapshot | null;
  /** Takes up a confirmed dialog of an earlier process. */
  restore(dialog: DialogSnapshot): void;
  configureTrunks(trunks: readonly TrunkSettings[]): void;
  configurePhones(phones: readonly PhoneSettings[]): void;
  /** What the stack holds: zero again some 32 s (64*T1) after the last call. */
  counts(): ReturnType<SipCore['counts']>;
  /** Packets of scanners that were dropped unread, from the start. */
  packetsDropped(): number;
  /** Unregisters, waits shortly for what is under way and closes the sockets. */
  close(): Promise<void>;
}
