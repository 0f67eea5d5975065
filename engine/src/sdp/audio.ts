/** Choice of the one audio stream and its payload types, RFC 3264 sections 5 and 6. */
import type { SrtpAgreement, SrtpWish } from './crypto.ts';
import { STATIC_CODECS } from './session-description.ts';
import type { Direction, MediaDescription, SessionDescription } from './session-description.ts';

export type Codec = 'PCMU' | 'PCMA' | 'G722';

export interface Payloads {
  /** 0 PCMU, 8 PCMA, 9 G.722 (whose clock is written as 8000, RFC 3551 section 4.5.2). */
  readonly audio: PayloadType;
  /** RFC 4733 at 8000 Hz; null: the peer has none. */
  readonly telephoneEvent: number | null;
}

/** Where the peer wants its media. */
export interface RemoteMedia {
  readonly address: string;
  readonly port: number;
  readonly rtcpPort: number;
}

export interface AudioAgreement {
  readonly remote: RemoteMedia;
  readonly payloads: Payloads;
  /** null: plain RTP. */
  readonly srtp: SrtpAgreement | null;
  /** Ours: what we may do from now on. */
  readonly direction: Direction;
  /** The peer does not want to hear us (hold), RFC 3264 section 8.4. */
  readonly heldByPeer: boolean;
}

export const PAYLOAD_TYPE = { PCMU: 0, PCMA: 8, G722: 9 } as const;
export type PayloadType = (typeof PAYLOAD_TYPE)[Codec];

const PLAIN: ReadonlySet<string> = new Set(['RTP/AVP', 'RTP/AVPF']);
const SECURE: ReadonlySet<string> = new Set(['RTP/SAVP', 'RTP/SAVPF']);

/** Audio that is wanted, has one of our codecs, and is as secret as we wish. */
export function isUsableAudio(
  medium: MediaDescription,
  codecs: readonly Codec[],
  srtp: Pick<SrtpWish, 'mode'> | null,
): boolean {
  const { kind, protocol, port, crypto } = medium;
  const secret = crypto.length > 0 && srtp !== null;
  const fits = PLAIN.has(protocol) ? secret || srtp?.mode !== 'required' : SECURE.has(protocol) && secret;
  return kind === 'audio' && fits && port > 0 && choosePayloads(medium, codecs) !== null;
}

/**
 * Our first codec that the peer has too; null when none is common. G.722, which must be converted for everybody else,
 * is taken where the peer wants it first, or has nothing else.
 */
export function choosePayloads(medium: MediaDescription, codecs: readonly Codec[]): Payloads | null {
  const wide = medium.formats[0] === '9' ? codecs.filter((codec) => codec === 'G722') : [];
  const narrow = codecs.filter((codec) => codec !== 'G722');
  const codec = [...wide, ...narrow, ...codecs].find((candidate) => {
    const format = String(PAYLOAD_TYPE[candidate]);
    return medium.formats.includes(format) && isCodec(medium, format, `${candidate}/8000`);
  });
  if (codec === undefined) return null;
  const event = medium.formats.find((format) => isCodec(medium, format, 'TELEPHONE-EVENT/8000'));
  const telephoneEvent = event !== undefined && Number(event) <= 127 ? Number(event) : null;
  return { audio: PAYLOAD_TYPE[codec], telephoneEvent };
}

function isCodec(medium: MediaDescription, format: string, name: string): boolean {
  return (medium.codecs.get(format) ?? STATIC_CODECS.get(format))?.toUpperCase() === name;
}

/** Address and ports of the medium; null when no c= line gives one. */
export function remoteMedia(sdp: SessionDescription, medium: MediaDescription): RemoteMedia | null {
  const address = medium.connection ?? sdp.connection;
  if (address === null) return null;
  return { address, port: medium.port, rtcpPort: medium.rtcpPort ?? Math.min(65_535, medium.port + 1) };
}

/** The peer's direction; an all-zero address is a hold of RFC 2543's time (RFC 3264 section 8.4). */
export function remoteDirection(sdp: SessionDescription, medium: MediaDescription): Direction {
  const written = medium.direction ?? sdp.direction ?? 'sendrecv';
  const address = medium.connection ?? sdp.connection;
  if (address !== '0.0.0.0' && address !== '::') return written;
  return written === 'sendrecv' || written === 'sendonly' ? 'sendonly' : 'inactive';
}

/** What we may do, given the peer's direction and our own wish (RFC 3264 section 6.1). */
export function meet(remote: Direction, wish: Direction): Direction {
  const sends = mayReceive(remote) && maySend(wish);
  const receives = maySend(remote) && mayReceive(wish);
  if (sends) return receives ? 'sendrecv' : 'sendonly';
  return receives ? 'recvonly' : 'inactive';
}

export function maySend(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

export function mayReceive(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}
