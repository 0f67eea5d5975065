import { Headers } from './headers.ts';
import { reasonPhrase } from './reason-phrase.ts';
import { EMPTY_BODY } from './sip-message.ts';
import type { SipRequest, SipResponse } from './sip-message.ts';

const SDP_TYPE = 'application/sdp';

/** What a response says beyond what it copies from its request. */
export interface ResponseParts {
  readonly status: number;
  readonly reason?: string | undefined;
  /** Added to To unless it has one. */
  readonly toTag: string | null;
  readonly headers?: ReadonlyArray<readonly [string, string]>;
  readonly sdp?: string | undefined;
}

/** RFC 3261 section 8.2.6.2: Via, From, To, Call-ID and CSeq are those of the request. */
export function makeResponse(request: SipRequest, parts: ResponseParts): SipResponse {
  const headers = new Headers();
  for (const via of request.headers.all('via')) headers.add('via', via);
  copy(request, headers, 'from');
  const to = request.headers.get('to') ?? '';
  headers.set('to', parts.toTag === null || hasTag(to) ? to : `${to};tag=${parts.toTag}`);
  copy(request, headers, 'call-id');
  copy(request, headers, 'cseq');
  if (parts.status === 100) copy(request, headers, 'timestamp');
  for (const [name, value] of parts.headers ?? []) headers.add(name, value);
  if (parts.sdp !== undefined) headers.set('content-type', SDP_TYPE);
  const body = parts.sdp === undefined ? EMPTY_BODY : Buffer.from(parts.sdp, 'utf8');
  const reason = parts.reason ?? reasonPhrase(parts.status);
  return { kind: 'response', status: parts.status, reason, headers, body };
}

function copy(request: SipRequest, headers: Headers, name: string): void {
  const value = request.headers.get(name);
  if (value !== null) headers.set(name, value);
}

function hasTag(to: string): boolean {
  const close = to.lastIndexOf('>');
  return /;[ \t]*tag[ \t]*=/i.test(close < 0 ? to : to.slice(close));
}
