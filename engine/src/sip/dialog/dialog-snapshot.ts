import type { Transport } from '../packets.ts';

/** What is needed to continue a dialog in another process: JSON. */
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
  readonly confirmed: boolean;
  /** Our last description; null before the answer. */
  readonly localSdp: string | null;
  readonly peerAllowsUpdate: boolean;
  /** RFC 4028; null: none agreed. */
  readonly sessionTimer: { readonly expiresSeconds: number; readonly refresher: 'uac' | 'uas' } | null;
}
