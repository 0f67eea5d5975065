/** URIs of RFC 3261 section 19.1 (sip, sips) and RFC 3966 (tel). */
import { MAX_URI_LENGTH } from './limits.ts';
import { parseHostPort } from './parse-host-port.ts';
import { parseParameters } from './parse-parameters.ts';
import type { Parameters } from './parse-parameters.ts';

export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  /** With escapes undone and its own parameters (`;cpc=`) still on it; null when there is none. */
  readonly user: string | null;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: Parameters;
  /** What followed `?`, undivided. */
  readonly headers: string;
}

export interface TelUri {
  readonly scheme: 'tel';
  readonly number: string;
  readonly parameters: Parameters;
}

export interface OtherUri {
  readonly scheme: 'other';
  readonly name: string;
}

export type Uri = SipUri | TelUri | OtherUri;

/** null when it is no URI at all; a well-formed URI of a scheme we do not serve is `other`. */
export function parseUri(text: string): Uri | null {
  if (text.length > MAX_URI_LENGTH) return null;
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  const scheme = text.slice(0, colon).toLowerCase();
  const rest = text.slice(colon + 1);
  if (/[\s<>"]/.test(rest) || rest === '') return null;
  if (scheme === 'sip' || scheme === 'sips') return parseSipUri(scheme, rest);
  if (scheme === 'tel') return parseTelUri(rest);
  return /^[a-z][a-z0-9+.-]*$/.test(scheme) ? { scheme: 'other', name: scheme } : null;
}

function parseSipUri(scheme: 'sip' | 'sips', rest: string): SipUri | null {
  // The user part may hold `;` and `?`, so the last `@` before any unescaped end is looked for first.
  const at = rest.lastIndexOf('@');
  const userInfo = at < 0 ? null : rest.slice(0, at);
  let tail = at < 0 ? rest : rest.slice(at + 1);
  const question = tail.indexOf('?');
  const headers = question < 0 ? '' : tail.slice(question + 1);
  if (question >= 0) tail = tail.slice(0, question);
  const semicolon = tail.indexOf(';');
  const hostPort = parseHostPort(semicolon < 0 ? tail : tail.slice(0, semicolon));
  if (hostPort === null || userInfo === '') return null;
  const parameters = parseParameters(semicolon < 0 ? '' : tail.slice(semicolon + 1));
  const user = userInfo === null ? null : unescapeUser(withoutPassword(userInfo));
  return { scheme, user, ...hostPort, parameters, headers };
}

function withoutPassword(userInfo: string): string {
  const colon = userInfo.indexOf(':');
  return colon < 0 ? userInfo : userInfo.slice(0, colon);
}

function parseTelUri(rest: string): TelUri | null {
  const semicolon = rest.indexOf(';');
  const number = semicolon < 0 ? rest : rest.slice(0, semicolon);
  if (!/^\+?[0-9A-Fa-f*#().-]{1,64}$/.test(number)) return null;
  return {
    scheme: 'tel',
    number,
    parameters: parseParameters(semicolon < 0 ? '' : rest.slice(semicolon + 1)),
  };
}

/** Undoes %HH; a broken escape stays as it is. */
function unescapeUser(user: string): string {
  return user.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Escapes what may not stand in the user part of a SIP URI. */
export function escapeUser(user: string): string {
  return user.replace(
    /[^A-Za-z0-9\-_.!~*'()&=+$,;?/]/g,
    (character) => `%${(character.charCodeAt(0) & 0xff).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** The URI without what follows `?`, which may stand in a Contact but not in a Request-URI (RFC 3261 table 1). */
export function withoutHeaders(text: string): string {
  const uri = parseUri(text);
  if (uri === null || !('headers' in uri)) return text;
  const end = text.lastIndexOf(`?${uri.headers}`);
  return uri.headers === '' || end < 0 ? text : text.slice(0, end);
}
