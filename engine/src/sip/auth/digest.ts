import { createHash } from 'node:crypto';
import { quote } from '../message/parse-parameters.ts';
import type { Challenge, DigestAlgorithm } from './challenge.ts';

export interface DigestInput {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly cnonce: string;
  /** How often this nonce was used, from 1. */
  readonly nonceCount: number;
}

/** `response` of RFC 7616 section 3.4.1 for qop=auth, or of RFC 2069 without qop. Lower-case hexadecimal. */
export function digestResponse(
  challenge: Pick<Challenge, 'realm' | 'nonce' | 'algorithm' | 'qopAuth'>,
  input: DigestInput,
): string {
  const h = (text: string): string => hash(challenge.algorithm, text);
  const secret = h(`${input.username}:${challenge.realm}:${input.password}`);
  const request = h(`${input.method}:${input.uri}`);
  if (!challenge.qopAuth) return h(`${secret}:${challenge.nonce}:${request}`);
  return h(`${secret}:${challenge.nonce}:${countText(input.nonceCount)}:${input.cnonce}:auth:${request}`);
}

/** Value of Authorization or Proxy-Authorization, RFC 7616 section 3.4. */
export function credentials(challenge: Challenge, input: DigestInput): string {
  const parts = [
    `username=${quote(input.username)}`,
    `realm=${quote(challenge.realm)}`,
    `nonce=${quote(challenge.nonce)}`,
    `uri=${quote(input.uri)}`,
    `response="${digestResponse(challenge, input)}"`,
    `algorithm=${challenge.algorithm}`,
  ];
  if (challenge.opaque !== null) parts.push(`opaque=${quote(challenge.opaque)}`);
  if (challenge.qopAuth)
    parts.push('qop=auth', `nc=${countText(input.nonceCount)}`, `cnonce=${quote(input.cnonce)}`);
  return `Digest ${parts.join(', ')}`;
}

function countText(count: number): string {
  return count.toString(16).padStart(8, '0');
}

function hash(algorithm: DigestAlgorithm, text: string): string {
  return createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
    .update(text, 'utf8')
    .digest('hex');
}
