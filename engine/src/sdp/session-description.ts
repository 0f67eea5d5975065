/** SDP as far as a telephone needs it, RFC 8866. */

import type { CryptoLine } from './crypto.ts';

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export interface SessionDescription {
  readonly origin: string;
  /** Address of the session-level c= line; each medium may have its own. */
  readonly connection: string | null;
  readonly direction: Direction | null;
  readonly timing: string;
  readonly media: readonly MediaDescription[];
}

export interface MediaDescription {
  /** audio, video, image … */
  readonly kind: string;
  /** 0: refused or ended (RFC 3264 section 6). */
  readonly port: number;
  /** RTP/AVP, RTP/SAVP … */
  readonly protocol: string;
  /** Payload types as written, in order of preference. */
  readonly formats: readonly string[];
  readonly connection: string | null;
  readonly direction: Direction | null;
  /** `PCMU/8000` by payload type. */
  readonly codecs: ReadonlyMap<string, string>;
  /** Keys that the peer will encrypt with. */
  readonly crypto: readonly CryptoLine[];
  /** Milliseconds, RFC 8866 section 6.4. */
  readonly ptime: number | null;
  /** Port of a=rtcp (RFC 3605); null: the next one. */
  readonly rtcpPort: number | null;
}

export const MAX_SDP_LINES = 100;
export const MAX_SDP_BYTES = 16_384;

/** Static payload types without rtpmap, RFC 3551 section 6. */
export const STATIC_CODECS: ReadonlyMap<string, string> = new Map([
  ['0', 'PCMU/8000'],
  ['8', 'PCMA/8000'],
  ['9', 'G722/8000'],
]);
