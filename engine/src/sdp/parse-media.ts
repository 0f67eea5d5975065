import { readCrypto } from './crypto.ts';
import { readConnection, readDirection, valueOf } from './read-lines.ts';
import type { MediaDescription } from './session-description.ts';

const MAX_FORMATS = 64;

/** One m= line and what belongs to it, RFC 8866 section 5.14; null when malformed. */
export function parseMedia(lines: readonly string[]): MediaDescription | null {
  const [kind, ports = '', protocol, ...formats] = (valueOf(lines, 'm') ?? '')
    .trim()
    .split(/ +/, MAX_FORMATS + 4);
  const port = readPort(ports.split('/')[0] ?? '');
  const connection = readConnection(lines);
  if (!kind || !protocol || port === null || formats.length === 0 || formats.length > MAX_FORMATS)
    return null;
  if (connection === undefined) return null;
  return {
    kind,
    port,
    protocol,
    formats,
    connection,
    direction: readDirection(lines),
    codecs: readCodecs(lines),
    crypto: readCrypto(lines),
    ptime: readNumber(lines, 'a=ptime:'),
    rtcpPort: readNumber(lines, 'a=rtcp:'),
  };
}

function readCodecs(lines: readonly string[]): Map<string, string> {
  const codecs = new Map<string, string>();
  for (const line of lines) {
    const [, payloadType, codec] =
      /^a=rtpmap:(\d{1,3}) ([\w.+-]{1,32}\/\d{1,6})(?:\/1)?\s*$/.exec(line) ?? [];
    if (payloadType !== undefined && codec !== undefined) codecs.set(payloadType, codec);
  }
  return codecs;
}

function readNumber(lines: readonly string[], prefix: string): number | null {
  const line = lines.find((candidate) => candidate.startsWith(prefix));
  return line === undefined ? null : readPort(line.slice(prefix.length).split(' ')[0] ?? '');
}

function readPort(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}
