import type { SipRequest, SipResponse } from './sip-message.ts';
import type { Headers } from './headers.ts';

/** Names whose usual spelling is not each word capitalised. */
const SPELLING: Map<string, string> = new Map([
  ['call-id', 'Call-ID'],
  ['cseq', 'CSeq'],
  ['www-authenticate', 'WWW-Authenticate'],
  ['mime-version', 'MIME-Version'],
  ['min-se', 'Min-SE'],
  ['sip-etag', 'SIP-ETag'],
  ['rack', 'RAck'],
  ['rseq', 'RSeq'],
]);

/** Message to bytes, RFC 3261 section 7, with the Content-Length of its body. */
export function serialise(message: SipRequest | SipResponse): Uint8Array {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`;
  const head = `${start}\r\n${fields(message.headers)}Content-Length: ${message.body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), message.body]);
}

function fields(headers: Headers): string {
  let text = '';
  for (const [name, value] of headers.lines()) {
    if (name !== 'content-length') text += `${spell(name)}: ${value}\r\n`;
  }
  return text;
}

/** Only names that we write come here, so that the cache stays small. */
function spell(name: string): string {
  const known = SPELLING.get(name);
  if (known !== undefined) return known;
  const spelt = name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
  SPELLING.set(name, spelt);
  return spelt;
}
