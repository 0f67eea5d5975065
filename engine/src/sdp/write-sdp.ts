import { writeCrypto } from './crypto.ts';
import type { CryptoLine, SrtpWish } from './crypto.ts';
import type { PayloadType } from './audio.ts';
import { STATIC_CODECS } from './session-description.ts';
import type { Direction } from './session-description.ts';

/** Where and how we want media, and which version of our description this is. */
export interface LocalMedia {
  /** IPv4 or IPv6 address that peers reach. */
  readonly address: string;
  readonly port: number;
  /** Same for the life of a session; digits (RFC 8866 section 5.2). Left out: the port. */
  readonly originId?: string;
  /** Raised by one with every changed description of a session. Left out: 1. */
  readonly version?: number;
  /** Our wish; 'sendrecv' when left out, 'sendonly' puts the peer on hold. */
  readonly direction?: Direction;
  /** Left out or null: plain RTP. */
  readonly srtp?: SrtpWish | null;
}

/** The session part: v, o, s, c, t. */
export function sessionLines(local: LocalMedia, timing: string): string[] {
  const family = local.address.includes(':') ? 'IP6' : 'IP4';
  return [
    'v=0',
    `o=- ${local.originId ?? local.port} ${local.version ?? 1} IN ${family} ${local.address}`,
    's=-',
    `c=IN ${family} ${local.address}`,
    `t=${timing}`,
  ];
}

/** One audio stream, ptime 20 ms; `telephoneEvent` is its payload type or null. */
export function audioLines(
  port: number,
  payloadTypes: readonly PayloadType[],
  telephoneEvent: number | null,
  direction: Direction,
  { protocol = 'RTP/AVP', crypto = null }: { protocol?: string; crypto?: CryptoLine | null } = {},
): string[] {
  const formats = [...payloadTypes, ...(telephoneEvent === null ? [] : [telephoneEvent])];
  const lines = [`m=audio ${port} ${protocol} ${formats.join(' ')}`];
  for (const payloadType of payloadTypes)
    lines.push(`a=rtpmap:${payloadType} ${STATIC_CODECS.get(String(payloadType))}`);
  if (telephoneEvent !== null)
    lines.push(`a=rtpmap:${telephoneEvent} telephone-event/8000`, `a=fmtp:${telephoneEvent} 0-15`);
  if (crypto !== null) lines.push(writeCrypto(crypto));
  return [...lines, 'a=ptime:20', `a=${direction}`];
}

export function joinLines(lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}
