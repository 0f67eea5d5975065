import { randomBytes } from 'node:crypto';
import { Refused } from '../refused.ts';
import type { SrtpWish } from '../sdp/index.ts';

/**
 * Whether a leg's audio is encrypted (SDES), with a new key of ours; null: it is not. Keys in SDP are worth something
 * only where nobody reads along, so never without TLS (RFC 4568 section 7.1). Throws Refused where it is required.
 */
export function srtpWish(mode: 'off' | 'optional' | 'required', transport: string): SrtpWish | null {
  if (mode === 'off') return null;
  if (transport === 'tls') return { mode, key: randomBytes(30).toString('base64') };
  if (mode === 'optional') return null;
  throw new Refused('media-failed', 'SRTP is required, and its keys are not sent without TLS');
}
