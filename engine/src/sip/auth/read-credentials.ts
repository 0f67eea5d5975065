import { trimBlank } from '../message/characters.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { algorithmOf, parseDigestParameters } from './challenge.ts';
import type { DigestAlgorithm } from './challenge.ts';

/** What a device shows, RFC 7616 section 3.4. Hostile text. */
export interface Credentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm: DigestAlgorithm;
  /** null: the form of RFC 2069. */
  readonly qop: { readonly nonceCount: number; readonly cnonce: string } | null;
}

const MAX_HEADERS = 4;

/** The first Authorization for our realm that we can check; null: there is none. */
export function readCredentials(request: SipRequest, realm: string): Credentials | null {
  for (const value of request.headers.all('authorization').slice(0, MAX_HEADERS)) {
    const credentials = parseCredentials(value);
    if (credentials?.realm === realm) return credentials;
  }
  return null;
}

function parseCredentials(value: string): Credentials | null {
  const text = trimBlank(value);
  if (!/^digest[ \t]/i.test(text)) return null;
  const given = parseDigestParameters(text.slice(6));
  const part = (name: string): string => given.get(name) ?? '';
  const algorithm = algorithmOf(given.get('algorithm') ?? 'MD5');
  const [username, realm, nonce] = [part('username'), part('realm'), part('nonce')];
  if (algorithm === null || username === '' || nonce === '') return null;
  if (username.length > 128 || nonce.length > 256 || !/^[0-9a-f]{32,64}$/i.test(part('response')))
    return null;
  const qop = qopOf(part('qop'), part('nc'), part('cnonce'));
  if (qop === undefined) return null;
  return {
    username,
    realm,
    nonce,
    uri: part('uri'),
    response: part('response').toLowerCase(),
    algorithm,
    qop,
  };
}

/** undefined: a form that we do not know. */
function qopOf(qop: string, count: string, cnonce: string): Credentials['qop'] | undefined {
  if (qop === '') return null;
  if (qop.toLowerCase() !== 'auth' || !/^[0-9a-f]{8}$/i.test(count) || cnonce.length > 256) return undefined;
  return { nonceCount: parseInt(count, 16), cnonce };
}
