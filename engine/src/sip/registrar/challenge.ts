import { quote } from '../message/parse-parameters.ts';
import { parseAddress } from '../message/parse-address.ts';
import { parseUri } from '../message/parse-uri.ts';
import { parseVia } from '../message/parse-via.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { Core } from '../core/core-state.ts';
import type { InboundPacket } from '../packets.ts';

/** Names no product, as nothing does that strangers are told. */
export const REALM = 'pbx';

type HeaderList = ReadonlyArray<readonly [string, string]>;

/**
 * The challenges of a 401, best first (RFC 8760 section 2.3). Some devices give up when they see an algorithm that
 * they do not know, though they should pass it over: who comes again without an answer is offered MD5 alone. That
 * depends on nothing but what this source did, so it tells nobody which names exist.
 */
export function challengeHeaders(
  core: Core,
  request: SipRequest,
  packet: InboundPacket,
  stale: boolean,
): HeaderList {
  const algorithms = stumbles(core, request, packet) ? ['MD5'] : ['SHA-256', 'MD5'];
  const nonce = core.registrar.nonces.issue(packet.remoteAddress, core.random.hex(6), core.now);
  const more = stale ? ', stale=true' : '';
  return algorithms.map((algorithm) => [
    'www-authenticate',
    `Digest realm=${quote(REALM)}, nonce="${nonce}", qop="auth", algorithm=${algorithm}${more}`,
  ]);
}

function stumbles(core: Core, request: SipRequest, packet: InboundPacket): boolean {
  const { challenged } = core.registrar;
  const key = keyOf(request, packet);
  const branch = parseVia(request.headers.get('via') ?? '')?.parameters.get('branch') ?? '';
  const before = challenged.get(key);
  const plain = before !== undefined && (before.plain || (!before.answered && before.branch !== branch));
  challenged.set(key, { branch, answered: false, plain });
  return plain;
}

/** This source answers challenges: it is no such device. */
export function noteAnswered(core: Core, request: SipRequest, packet: InboundPacket): void {
  const key = keyOf(request, packet);
  const before = core.registrar.challenged.get(key);
  if (before !== undefined) core.registrar.challenged.set(key, { ...before, answered: true });
}

/** Whether this source's user is offered MD5 alone. */
export function isPlain(core: Core, address: string, user: string): boolean {
  return core.registrar.challenged.get(`${address}\n${user}`)?.plain === true;
}

/** An earlier run found that out. */
export function rememberPlain(core: Core, address: string, user: string): void {
  core.registrar.challenged.set(`${address}\n${user}`, { branch: '', answered: true, plain: true });
}

function keyOf(request: SipRequest, { remoteAddress }: InboundPacket): string {
  return `${remoteAddress}\n${fromUser(request)?.slice(0, 64) ?? ''}`;
}

/** User part of From; null: none. */
export function fromUser(request: SipRequest): string | null {
  return userOf(request.headers.get('from') ?? '');
}

/** User part of the address in a header value; null: none. */
export function userOf(value: string): string | null {
  const uri = parseUri(parseAddress(value)?.uri ?? '');
  return uri !== null && 'user' in uri ? uri.user : null;
}
