/** Changes to a SIP message that know its grammar: lines, values, numbers, SDP, framing; and some that do not. */
import type { Random } from '../../src/random.ts';

/** What stands where a value was. */
const CRUEL = [
  '',
  '0',
  '-1',
  '4294967296',
  '99999999999999999999',
  '%00',
  '%0d%0aX: y',
  '"',
  '\\',
  '<',
  '<<sip:a@b>>',
  ';;;;',
  ',,,,',
  '*',
  'sip:',
  'sip:@',
  'tel:+',
  '[::1',
  '[::]:0',
  '\0',
  '\u202e',
  '=cmd|x',
  '<script>',
  '\x1b[2J',
  ' \t ',
  '__proto__',
  'a'.repeat(300),
  ';x'.repeat(60),
  '\xff\xfe',
] as const;

const METHODS =
  'INVITE ACK CANCEL BYE OPTIONS REGISTER REFER INFO PRACK UPDATE MESSAGE SUBSCRIBE NOTIFY X'.split(' ');

const HEADERS = [
  'Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKmore',
  'Route: <sip:127.0.0.9;lr>',
  'Record-Route: <sip:127.0.0.9;lr>',
  'Require: 100rel, replaces',
  'Replaces: 1;to-tag=2;from-tag=3',
  'Refer-To: <sip:0312345678@127.0.0.9?Replaces=1%3Bto-tag%3D2>',
  'RAck: 1 1 INVITE',
  'RSeq: 1',
  'Session-Expires: 1;refresher=uac',
  'Min-SE: 4294967295',
  'Content-Length: 0',
  'Content-Encoding: gzip',
  'Content-Type: multipart/mixed;boundary=x',
  'P-Asserted-Identity: "=cmd|x" <sip:+81312345678@x>, <tel:+81312345678>',
  'Diversion: <sip:a@b>;reason=x;counter=99999999999',
  'History-Info: <sip:a@b>;index=1.1.1.1.1.1.1.1.1',
  'Authorization: Digest username="phone1", realm="pbx", nonce="", uri="", response=""',
  'Expires: 99999999999',
  'Accept: text/plain',
  'Privacy: id;header;user;critical',
];

const SDP_LINES = [
  'm=audio 0 RTP/AVP 0',
  'm=audio 70000 RTP/AVP 0',
  'm=audio 30000 RTP/SAVP 0',
  'm=audio 30000 RTP/AVP 0 0 0 0 8 8 101 999 -1',
  'c=IN IP4 0.0.0.0',
  'c=IN IP4 255.255.255.255',
  'c=IN IP6 ::',
  'c=IN IP4 224.0.0.1/127',
  'a=rtpmap:0 PCMU/0',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA',
  'a=ptime:0',
  'a=ptime:9999999',
  'a=rtcp:1 IN IP4 127.0.0.9',
  'a=candidate:1 1 UDP 1 127.0.0.9 1 typ host',
  'o=',
  'v=1',
];

/** One message made worse, one to four times. */
export function mutate(random: Random, seed: Uint8Array): Buffer {
  let text = Buffer.from(seed).toString('latin1');
  const times = 1 + below(random, 4);
  for (let n = 0; n < times; n += 1) text = once(random, text);
  return Buffer.from(text.slice(0, 60_000), 'latin1');
}

export function below(random: Random, limit: number): number {
  return Math.floor(random.fraction() * limit);
}

export function pick<T>(random: Random, of: readonly T[]): T {
  const chosen = of[below(random, of.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

function once(random: Random, text: string): string {
  const lines = text.split('\r\n');
  const at = below(random, lines.length);
  const line = lines[at] ?? '';
  switch (below(random, 14)) {
    case 0: // another value
      return put(
        lines,
        at,
        line.replace(/[:=].*$/s, (rest) => `${rest[0]} ${pick(random, CRUEL)}`),
      );
    case 1: // something in the middle of a value
      return put(lines, at, insert(random, line, pick(random, CRUEL)));
    case 2: // twice
      return lines.toSpliced(at, 0, line).join('\r\n');
    case 3: // gone
      return lines.toSpliced(at, 1).join('\r\n');
    case 4: // one more header
      return lines.toSpliced(1, 0, pick(random, HEADERS)).join('\r\n');
    case 5: // another method, in one or both places
      return text.replace(/^\S+/, pick(random, METHODS));
    case 6:
      return text.replace(/(CSeq: *\d+) \S+/i, `$1 ${pick(random, METHODS)}`);
    case 7: // another number
      return text.replace(/\d+/g, (digits) => (below(random, 20) === 0 ? pick(random, CRUEL) : digits));
    case 8: // folded
      return put(lines, at, line.replace(' ', '\r\n\t '));
    case 9: // cut
      return text.slice(0, below(random, text.length + 1));
    case 10: // bytes changed
      return insert(random, text, String.fromCharCode(below(random, 256), below(random, 256)));
    case 11: // other line ends
      return text.replaceAll('\r\n', pick(random, ['\n', '\r', '\r\n\r\n', '\r\n ']));
    case 12: // another SDP line
      return `${text}${pick(random, SDP_LINES)}\r\n`;
    default:
      return text.replace(/^m=.*$/m, () => pick(random, SDP_LINES));
  }
}

function put(lines: readonly string[], at: number, line: string): string {
  return lines.with(at, line).join('\r\n');
}

function insert(random: Random, text: string, piece: string): string {
  const at = below(random, text.length + 1);
  return `${text.slice(0, at)}${piece}${text.slice(at)}`;
}
