import type { Caller, CallerIdStatus } from '../endpoint-types.ts';
import { parseAddress } from '../message/parse-address.ts';
import type { Address } from '../message/parse-address.ts';
import { parseUri } from '../message/parse-uri.ts';
import { splitValues } from '../message/split-list.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { numberOfUri } from './phone-number.ts';

/** Display names of From when the number is withheld (TS 24.008 10.5.4.30), by their beginning. */
const REASONS: ReadonlyArray<readonly [string, CallerIdStatus]> = [
  ['anonymous', 'restricted'],
  ['coin line', 'payphone'],
  ['payphone', 'payphone'],
  ['interaction with other service', 'service-conflict'],
  ['unavailable', 'unavailable'],
];

/**
 * Who calls. P-Asserted-Identity comes before From (RFC 3325): only packets of a trunk get here, and trunks are
 * trusted. A caller who asked for privacy (RFC 3323, or an anonymous From) stays without number.
 */
export function callerIdentity(request: SipRequest): Caller {
  const from = parseAddress(request.headers.get('from') ?? '');
  const withheld = reasonWithheld(from, request);
  if (withheld !== null) return { raw: '', e164: null, national: null, status: withheld, displayName: null };
  const asserted = assertedIdentity(request);
  const number = (asserted ? numberOfUri(asserted.uri) : null) ?? (from ? numberOfUri(from.uri) : null);
  const displayName = asserted?.displayName ?? from?.displayName ?? null;
  const known = number !== null && (number.e164 !== null || /^\d+$/.test(number.raw));
  return {
    raw: number?.raw ?? '',
    e164: number?.e164 ?? null,
    national: number?.national ?? null,
    status: known ? 'provided' : 'unknown',
    displayName: displayName?.slice(0, 128) ?? null,
  };
}

function reasonWithheld(from: Address | null, request: SipRequest): CallerIdStatus | null {
  const anonymous = from === null || isAnonymousUri(from.uri);
  const name = (from?.displayName ?? '').toLowerCase();
  const reason = REASONS.find(([beginning]) => name.startsWith(beginning))?.[1] ?? null;
  if (anonymous) return reason ?? reasonOfUser(from);
  return asksPrivacy(request) ? (reason ?? 'restricted') : null;
}

function reasonOfUser(from: Address | null): CallerIdStatus {
  const uri = from === null ? null : parseUri(from.uri);
  const user = uri !== null && 'user' in uri ? uri.user?.toLowerCase() : undefined;
  return user === 'unavailable' || user === 'unknown' ? 'unavailable' : 'restricted';
}

function isAnonymousUri(text: string): boolean {
  const uri = parseUri(text);
  if (uri === null || uri.scheme === 'other') return true;
  if (uri.scheme === 'tel') return false;
  const user = uri.user?.toLowerCase() ?? '';
  const nobody = ['anonymous', 'unavailable', 'unknown'].includes(user);
  return nobody || uri.host === 'anonymous.invalid' || uri.host === 'unknown.invalid';
}

function asksPrivacy(request: SipRequest): boolean {
  const wishes = request.headers.all('privacy').flatMap((value) => value.toLowerCase().split(/[;, \t]/, 16));
  return wishes.some((wish) => wish === 'id' || wish === 'header' || wish === 'user');
}

/** The first identity with a number; at most one sip: and one tel: are there (RFC 3325 section 9.1). */
function assertedIdentity(request: SipRequest): Address | null {
  const identities = splitValues(request.headers.all('p-asserted-identity'), 4).map(parseAddress);
  const named = identities.filter((identity) => identity !== null);
  return named.find((identity) => numberOfUri(identity.uri)?.e164) ?? named[0] ?? null;
}
