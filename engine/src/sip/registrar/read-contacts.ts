import { parseDecimal } from '../message/characters.ts';
import { parseAddress } from '../message/parse-address.ts';
import { parseUri } from '../message/parse-uri.ts';
import type { SipUri } from '../message/parse-uri.ts';
import { splitValues } from '../message/split-list.ts';
import type { SipRequest } from '../message/sip-message.ts';

export interface Contact {
  readonly uri: string;
  readonly instance: string | null;
  /** Seconds that it asks for, by itself or in Expires. */
  readonly expiresSeconds: number;
}

export type Contacts =
  | { readonly kind: 'query' }
  | { readonly kind: 'remove-all' }
  | { readonly kind: 'list'; readonly contacts: readonly Contact[] }
  | { readonly kind: 'malformed' };

const MAX_CONTACTS = 10;
const MAX_URI = 512;
/** Seconds, for who asks for nothing (RFC 3261 section 10.2.1.1 suggests an hour). */
const USUAL = 3_600;
/** RFC 3261 section 20.19: a malformed Expires is an hour. */
const MOST = 4_294_967_295;

/** The Contacts of a REGISTER, RFC 3261 section 10.3 steps 6 and 7. `q` is passed over: all devices ring together. */
export function readContacts(request: SipRequest): Contacts {
  const values = splitValues(request.headers.all('contact'), MAX_CONTACTS + 1);
  const header = parseDecimal(request.headers.get('expires')?.trim() ?? '', MOST);
  if (values.length === 0) return { kind: 'query' };
  if (values.includes('*'))
    return values.length === 1 && header === 0 ? { kind: 'remove-all' } : { kind: 'malformed' };
  if (values.length > MAX_CONTACTS) return { kind: 'malformed' };
  const contacts = values.map((value) => readContact(value, header ?? USUAL));
  return contacts.every((contact) => contact !== null) ? { kind: 'list', contacts } : { kind: 'malformed' };
}

function readContact(value: string, usual: number): Contact | null {
  const address = parseAddress(value);
  const uri = address === null ? null : parseUri(address.uri);
  if (address === null || uri === null || (uri.scheme !== 'sip' && uri.scheme !== 'sips')) return null;
  if (address.uri.length > MAX_URI) return null;
  const instance = address.parameters.get('+sip.instance') ?? '';
  const registration = address.parameters.get('reg-id') ?? '';
  return {
    uri: address.uri,
    instance: instance === '' ? null : `${instance.slice(0, 128)} ${registration.slice(0, 10)}`,
    expiresSeconds: parseDecimal(address.parameters.get('expires') ?? '', MOST) ?? usual,
  };
}

/** RFC 3261 section 19.1.4, as far as devices differ in what they write: user, host, port and transport. */
export function sameContact(a: string, b: string): boolean {
  const [first, second] = [parseUri(a), parseUri(b)];
  if (first === null || second === null || !('host' in first) || !('host' in second)) return a === b;
  return comparable(first) === comparable(second);
}

/** Contacts of one device over different connections: the port differs, user and host do not. */
export function sameDevice(a: string, b: string): boolean {
  const [first, second] = [parseUri(a), parseUri(b)];
  if (first === null || second === null || !('host' in first) || !('host' in second)) return a === b;
  return first.user === second.user && first.host === second.host;
}

function comparable({ scheme, user, host, port, parameters }: SipUri): string {
  return JSON.stringify([scheme, user, host, port, parameters.get('transport')?.toLowerCase()]);
}
