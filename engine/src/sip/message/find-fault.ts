import { parseDecimal } from './characters.ts';
import type { Headers } from './headers.ts';
import { MAX_MESSAGE_BYTES } from './limits.ts';
import { parseAddress } from './parse-address.ts';
import { parseCSeq } from './parse-cseq.ts';
import { parseUri } from './parse-uri.ts';
import { parseVia } from './parse-via.ts';
import type { Fault } from './sip-message.ts';

const ONCE = ['from', 'to', 'call-id', 'cseq', 'content-length', 'max-forwards', 'content-type'] as const;

/** What every message must have, RFC 3261 section 8.1.1; `method` is null for a response. null: nothing wrong. */
export function findFault(method: string | null, headers: Headers, body: Uint8Array): Fault | null {
  for (const name of ONCE) if (headers.count(name) > 1) return bad(`Repeated ${name}`);
  const top = headers.get('via');
  if (top === null || parseVia(top) === null || headers.all('via').some(isEmptyVia)) return bad('Bad Via');
  if (!isParty(headers.get('from'))) return bad('Bad From');
  if (!isParty(headers.get('to'))) return bad('Bad To');
  const callId = headers.get('call-id');
  if (callId === null || callId === '' || callId.length > 512 || /\s/.test(callId)) return bad('Bad Call-ID');
  const cseq = parseCSeq(headers.get('cseq') ?? '');
  if (cseq === null || (method !== null && cseq.method !== method)) return bad('Bad CSeq');
  const hops = headers.get('max-forwards');
  if (hops !== null && parseDecimal(hops, 255) === null) return bad('Bad Max-Forwards');
  return lengthFault(headers.get('content-length'), body);
}

function lengthFault(length: string | null, body: Uint8Array): Fault | null {
  if (length === null) return null;
  const announced = parseDecimal(length, MAX_MESSAGE_BYTES);
  return announced === null || announced > body.length ? bad('Bad Content-Length') : null;
}

/** Commas and semicolons with nothing between. */
function isEmptyVia(value: string): boolean {
  return value === '' || value.startsWith(';');
}

function isParty(value: string | null): boolean {
  const address = value === null ? null : parseAddress(value);
  return address !== null && parseUri(address.uri) !== null;
}

function bad(reason: string): Fault {
  return { status: 400, reason };
}
