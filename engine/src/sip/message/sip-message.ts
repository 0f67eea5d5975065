/**
 * A SIP message, RFC 3261 section 7. Header values are kept as received, one character per byte (latin1), so
 * that Via, From, To, Call-ID can be written back exactly; text for people is decoded where it is read.
 */
import type { Headers } from './headers.ts';

export interface SipRequest {
  readonly kind: 'request';
  /** Any token; methods are case-sensitive (section 7.1). */
  readonly method: string;
  readonly uri: string;
  readonly headers: Headers;
  body: Uint8Array;
  /** First thing found wrong with it: what to answer instead of serving it. */
  readonly fault: Fault | null;
}

export interface SipResponse {
  readonly kind: 'response';
  /** 100 to 699. */
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  body: Uint8Array;
}

export interface Fault {
  readonly status: number;
  readonly reason: string;
}

export type SipMessage = SipRequest | SipResponse;

export const EMPTY_BODY: Uint8Array = new Uint8Array(0);
