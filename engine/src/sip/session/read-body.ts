import { parseSdp } from '../../sdp/parse-sdp.ts';
import { isUsableAudio, remoteMedia } from '../../sdp/audio.ts';
import { parseParameters } from '../message/parse-parameters.ts';
import type { SipMessage } from '../message/sip-message.ts';
import { ACCEPT } from './capabilities.ts';
import type { HeaderList } from './capabilities.ts';

export type BodyResult =
  | { readonly ok: true; readonly sdp: string | null }
  | { readonly ok: false; readonly status: number; readonly headers: HeaderList };

/** The SDP of an INVITE, UPDATE, ACK or 2xx that we can use; null when it has no body (RFC 3261 section 13.3.1). */
export function readBody(message: SipMessage): BodyResult {
  if (message.body.length === 0) return { ok: true, sdp: null };
  const encoding = message.headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return refuse(415, [['accept-encoding', 'identity']]);
  const text = sdpText(message);
  if (text === null) return isOptional(message) ? { ok: true, sdp: null } : refuse(415, [['accept', ACCEPT]]);
  const parsed = parseSdp(text);
  if (!parsed.ok) return refuse(400, []);
  const usable = parsed.sdp.media.some(
    (medium) =>
      isUsableAudio(medium, ['PCMU', 'PCMA', 'G722'], { mode: 'optional' }) &&
      remoteMedia(parsed.sdp, medium) !== null,
  );
  return usable ? { ok: true, sdp: text } : refuse(488, [['warning', '305 pbx "No G.711 audio"']]);
}

/** The body, or the SDP part of a multipart body (RFC 5621). */
function sdpText(message: SipMessage): string | null {
  const [type = '', ...parameters] = (message.headers.get('content-type') ?? '').split(';', 8);
  const name = type.trim().toLowerCase();
  const text = Buffer.from(message.body).toString('utf8');
  if (name === 'application/sdp') return text;
  const boundary = parseParameters(parameters.join(';')).get('boundary');
  return name.startsWith('multipart/') && boundary ? sdpPart(text, boundary) : null;
}

function sdpPart(text: string, boundary: string): string | null {
  for (const part of text.split(`--${boundary}`, 9).slice(1)) {
    const end = part.indexOf('\r\n\r\n');
    const head = end < 0 ? '' : part.slice(0, end);
    if (/^content-type:[ \t]*application\/sdp/im.test(head)) return part.slice(end + 4);
  }
  return null;
}

function isOptional(message: SipMessage): boolean {
  return /handling[ \t]*=[ \t]*optional/i.test(message.headers.get('content-disposition') ?? '');
}

function refuse(status: number, headers: HeaderList): BodyResult {
  return { ok: false, status, headers };
}
