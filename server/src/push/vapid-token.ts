/** Who pushes: RFC 8292's `vapid` authorization, a JWT (RFC 7519) signed with ES256. */
import { createPrivateKey, sign } from 'node:crypto';
import type { VapidKeys } from './vapid-keys.ts';

/** Half of what the RFC allows. */
const LIFE_SECONDS = 43_200;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** @param origin of the push service · @param subject whom it complains to, `https:` or `mailto:` */
export function vapidHeader(keys: VapidKeys, origin: string, subject: string, now: Date): string {
  const claims = { aud: origin, exp: Math.floor(now.getTime() / 1000) + LIFE_SECONDS, sub: subject };
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const point = Buffer.from(keys.publicKey, 'base64url');
  const key = createPrivateKey({
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
      d: keys.privateKey,
    },
    format: 'jwk',
  });
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${keys.publicKey}`;
}
