import { parseMedia } from './parse-media.ts';
import { readConnection, readDirection, valueOf } from './read-lines.ts';
import { MAX_SDP_BYTES, MAX_SDP_LINES } from './session-description.ts';
import type { MediaDescription, SessionDescription } from './session-description.ts';

export type SdpResult =
  | { readonly ok: true; readonly sdp: SessionDescription }
  | { readonly ok: false; readonly reason: string };

/** Reads SDP (RFC 8866); unknown lines and attributes are passed over. Never throws. */
export function parseSdp(text: string | Uint8Array): SdpResult {
  if (text.length > MAX_SDP_BYTES) return bad('too large');
  const source = typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
  const lines = source.split('\n', MAX_SDP_LINES + 2).map((line) => line.replace(/\r$/, ''));
  while (lines.at(-1) === '') lines.pop();
  if (lines.length > MAX_SDP_LINES) return bad('too many lines');
  if (lines[0] !== 'v=0') return bad('no v=0');
  if (!lines.every((line) => /^[a-z]=/.test(line))) return bad('broken line');
  return readSections(lines);
}

function readSections(lines: readonly string[]): SdpResult {
  const first = lines.findIndex((line) => line.startsWith('m='));
  const session = first < 0 ? lines : lines.slice(0, first);
  const origin = valueOf(session, 'o');
  if (origin === null || origin.split(' ').length !== 6) return bad('bad o=');
  const connection = readConnection(session);
  if (connection === undefined) return bad('bad c=');
  const media: MediaDescription[] = [];
  for (const section of mediaSections(first < 0 ? [] : lines.slice(first))) {
    const medium = parseMedia(section);
    if (medium === null) return bad('bad m=');
    media.push(medium);
  }
  const timing = valueOf(session, 't') ?? '0 0';
  return { ok: true, sdp: { origin, connection, direction: readDirection(session), timing, media } };
}

function mediaSections(lines: readonly string[]): string[][] {
  const sections: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('m=')) sections.push([line]);
    else sections.at(-1)?.push(line);
  }
  return sections;
}

function bad(reason: string): SdpResult {
  return { ok: false, reason };
}
