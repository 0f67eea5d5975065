import type { Transport } from '../packets.ts';

/** What is needed to continue a session and its dialog in another process: JSON. Bytes are in base64. */
export interface DialogSnapshot {
  readonly sessionId: string;
  readonly trunkId: string;
  /** uac: we called. It says who waits longer when both offer at once (RFC 3261 section 14.1). */
  readonly role: 'uac' | 'uas';
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly localUri: string;
  readonly remoteUri: string;
  readonly remoteTarget: string;
  readonly routeSet: readonly string[];
  readonly localSequence: number;
  readonly remoteSequence: number;
  readonly transport: Transport;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localAddress: string;
  readonly localPort: number;
  readonly byFlow: boolean;
  readonly state: 'offered' | 'ringing' | 'answered' | 'calling' | 'confirmed' | 'ended';
  /** The peer's offer that we owe an answer, or whose 2xx waits for its ACK; null: neither. */
  readonly owed: OwedSnapshot | null;
  /** Our INVITE while it has no answer; null: none. */
  readonly calling: CallingSnapshot | null;
  /** Our re-INVITE while it has no answer; null, or left out by an earlier version: none. */
  readonly reinvite?: ReinviteSnapshot | null;
  /** Our last description; null before the answer. */
  readonly localSdp: string | null;
  readonly peerAllowsUpdate: boolean;
  /** RFC 4028; null: none agreed. */
  readonly sessionTimer: { readonly expiresSeconds: number; readonly refresher: 'uac' | 'uas' } | null;
}

/** A request of the peer with its server transaction. */
export interface OwedSnapshot {
  readonly request: string;
  /** Part of the transaction's key. */
  readonly keptFor: string;
  readonly transport: Transport;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly lastResponse: string | null;
  readonly toTag: string | null;
  /** It came without an offer. */
  readonly late: boolean;
  /** Our 2xx is sent and waits for its ACK. */
  readonly accepted: boolean;
  /** It begins the dialog. */
  readonly initial: boolean;
  /** RFC 3262, when the peer requires it. */
  readonly reliable: { readonly sequence: number; readonly invite: number } | null;
}

/** A re-INVITE of ours that is under way, or waits to be tried again. */
export interface ReinviteSnapshot {
  readonly sdp: string;
  readonly attempts: number;
  /** Null while it waits. */
  readonly request: string | null;
}

/** Our INVITE as `calling.ts` keeps it, without what only a process can hold. */
export interface CallingSnapshot {
  /** The INVITE under way. */
  readonly request: string;
  /** What `Calling` is besides: see there. */
  readonly kept: object;
  readonly forks: readonly object[];
}
