import { trimBlank } from '../message/characters.ts';
import { splitOutsideQuotes } from '../message/split-list.ts';
import { unquote } from '../message/parse-parameters.ts';

export type DigestAlgorithm = 'MD5' | 'SHA-256';

/** A digest challenge, RFC 7616 section 3.3, as far as we can answer it. */
export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  readonly algorithm: DigestAlgorithm;
  /** The server takes qop=auth; otherwise the form of RFC 2069. */
  readonly qopAuth: boolean;
  /** Our credentials were right, only the nonce was old. */
  readonly stale: boolean;
}

/** Reads one WWW-Authenticate or Proxy-Authenticate value; null when it is none that we can answer. */
export function parseChallenge(value: string): Challenge | null {
  const text = trimBlank(value);
  if (!/^digest[ \t]/i.test(text)) return null;
  const parameters = parseDigestParameters(text.slice(6));
  const algorithm = algorithmOf(parameters.get('algorithm') ?? 'MD5');
  const [realm, nonce, qop] = [parameters.get('realm'), parameters.get('nonce'), parameters.get('qop')];
  const qopAuth = (qop ?? '')
    .toLowerCase()
    .split(/[, \t]/)
    .includes('auth');
  if (realm === undefined || nonce === undefined || algorithm === null) return null;
  if (qop !== undefined && qop !== '' && !qopAuth) return null;
  const stale = parameters.get('stale')?.toLowerCase() === 'true';
  return { realm, nonce, opaque: parameters.get('opaque') ?? null, algorithm, qopAuth, stale };
}

/** `name=value` pairs parted by commas, quotes off; also reads Authentication-Info. */
export function parseDigestParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of splitOutsideQuotes(text, ',', 24)) {
    const equals = part.indexOf('=');
    const name = trimBlank(part.slice(0, Math.max(0, equals))).toLowerCase();
    if (name !== '' && !parameters.has(name))
      parameters.set(name, unquote(trimBlank(part.slice(equals + 1))));
  }
  return parameters;
}

/** MD5 and SHA-256; null for any other. */
export function algorithmOf(name: string): DigestAlgorithm | null {
  const upper = name.toUpperCase();
  return upper === 'MD5' || upper === 'SHA-256' ? upper : null;
}

/** The strongest challenge that we can answer, of the realm if one is asked for. */
export function chooseChallenge(values: readonly string[], realm: string | null): Challenge | null {
  const challenges = values.map(parseChallenge).filter((challenge) => challenge !== null);
  const fitting = challenges.filter((challenge) => realm === null || challenge.realm === realm);
  return fitting.find(({ algorithm }) => algorithm === 'SHA-256') ?? fitting[0] ?? null;
}
