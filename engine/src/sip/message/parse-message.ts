/** Bytes to message, RFC 3261 section 7. Never throws; time is linear in the size. */
import { isToken, parseDecimal, trimBlank } from './characters.ts';
import { findFault } from './find-fault.ts';
import { findHeaderEnd } from './find-header-end.ts';
import type { Headers } from './headers.ts';
import { MAX_MESSAGE_BYTES, MAX_METHOD_LENGTH, MAX_URI_LENGTH } from './limits.ts';
import { parseLines } from './parse-lines.ts';
import type { SipMessage, SipRequest, SipResponse } from './sip-message.ts';

/**
 * null: no SIP message, nothing can be answered. A request in which something is wrong comes back with its
 * `fault`, so that it can be told (section 8.2, 21.4.1); a response with anything wrong is null.
 */
export function parseMessage(packet: Uint8Array): SipMessage | null {
  if (packet.length > MAX_MESSAGE_BYTES) return null;
  const bytes = skipBlankLines(packet);
  const end = findHeaderEnd(bytes);
  const cut = end < 0;
  const section = parseLines(latin1(cut ? bytes : bytes.subarray(0, end)));
  if (section === null) return null;
  const broken = section.broken || cut;
  const body = cut ? bytes.subarray(bytes.length) : bytes.subarray(end);
  if (section.startLine.slice(0, 4).toUpperCase() === 'SIP/')
    return broken ? null : parseResponse(section.startLine, section.headers, body);
  return parseRequest(section.startLine, section.headers, body, broken);
}

function parseRequest(
  written: string,
  headers: Headers,
  body: Uint8Array,
  brokenHeaders: boolean,
): SipRequest | null {
  const line = trimBlank(written);
  const broken = brokenHeaders || line !== written;
  const first = line.indexOf(' ');
  const last = line.lastIndexOf(' ');
  if (first < 1 || last <= first) return null;
  const method = line.slice(0, first);
  const uri = line.slice(first + 1, last);
  const version = line.slice(last + 1);
  if (!isToken(method) || method.length > MAX_METHOD_LENGTH) return null;
  if (!/^SIP\/\d{1,3}\.\d{1,3}$/i.test(version)) return null;
  if (uri.length > MAX_URI_LENGTH) return withFault(414, 'Request-URI Too Long');
  if (version.toUpperCase() !== 'SIP/2.0') return withFault(505, 'Version Not Supported');
  if (broken || /[\s<>]/.test(uri)) return withFault(400, 'Bad Request');
  const fault = findFault(method, headers, body);
  return { kind: 'request', method, uri, headers, body: bodyOf(headers, body), fault };

  function withFault(status: number, reason: string): SipRequest {
    return { kind: 'request', method, uri: uri.slice(0, 64), headers, body, fault: { status, reason } };
  }
}

function parseResponse(line: string, headers: Headers, body: Uint8Array): SipResponse | null {
  const [, version = '', digits = '', reason = ''] = /^(\S{1,16}) (\d{3})(?: (.{0,256}))?$/.exec(line) ?? [];
  const status = parseDecimal(digits, 699);
  if (version.toUpperCase() !== 'SIP/2.0' || status === null || status < 100) return null;
  if (findFault(null, headers, body) !== null) return null;
  return { kind: 'response', status, reason, headers, body: bodyOf(headers, body) };
}

/** Content-Length says where the body ends (section 18.3); bytes after it are not ours. */
function bodyOf(headers: Headers, body: Uint8Array): Uint8Array {
  const length = parseDecimal(headers.get('content-length') ?? '', MAX_MESSAGE_BYTES);
  return length === null ? body : body.subarray(0, length);
}

/** Blank lines before the start line are ignored (section 7.5). */
function skipBlankLines(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (bytes[start] === 13 || bytes[start] === 10) start += 1;
  return bytes.subarray(start);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
