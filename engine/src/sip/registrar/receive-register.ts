import type { Core } from '../core/core-state.ts';
import { ownAddressFor } from '../dialog/dialog.ts';
import { decodeText } from '../message/characters.ts';
import { parseAddress } from '../message/parse-address.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import { parseUri } from '../message/parse-uri.ts';
import { parseVia } from '../message/parse-via.ts';
import { splitValues } from '../message/split-list.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { InboundPacket } from '../packets.ts';
import { respond } from '../transaction/respond.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { bind, bindingOf, drop, tellDevices } from './bindings.ts';
import type { Registering } from './bindings.ts';
import { userOf } from './challenge.ts';
import { readContacts } from './read-contacts.ts';
import type { Contact } from './read-contacts.ts';
import type { Flow, Phone } from './phone.ts';

/** Seconds. Granted at most: after a restart of ours a telephone is reachable again within that time. */
const MOST = 300;
const LEAST = 60;
const MAX_PATH = 4;

/** REGISTER of an authenticated phone, RFC 3261 section 10.3: all or nothing. */
export function receiveRegister(
  core: Core,
  phone: Phone,
  transaction: ServerTransaction,
  packet: InboundPacket,
): void {
  const { request } = transaction;
  const toTag = core.random.hex(8);
  const refuse = (status: number, headers: ReadonlyArray<readonly [string, string]> = []): void =>
    respond(core, transaction, { status, toTag, headers });
  if (userOf(request.headers.get('to') ?? '') !== phone.settings.username) return refuse(403);
  const registering = readRegistering(core, request, packet);
  const asked = readContacts(request);
  if (asked.kind === 'malformed' || registering === null) return refuse(400);
  if (asked.kind === 'list') {
    const { contacts } = asked;
    if (contacts.some(({ expiresSeconds }) => expiresSeconds > 0 && expiresSeconds < LEAST))
      return refuse(423, [['min-expires', String(LEAST)]]);
    if (contacts.some((contact) => isOutOfOrder(phone, contact, registering))) return refuse(500);
    tellDevices(core, phone, applyAll(core, phone, contacts, registering));
  } else if (asked.kind === 'remove-all') {
    for (const binding of Array.from(phone.bindings)) drop(core, phone, binding);
    tellDevices(core, phone, true);
  }
  respond(core, transaction, { status: 200, toTag, headers: currentContacts(core, phone, registering) });
}

function applyAll(core: Core, phone: Phone, contacts: readonly Contact[], registering: Registering): boolean {
  let changed = false;
  for (const contact of contacts) {
    const seconds = Math.min(MOST, contact.expiresSeconds);
    const binding = bindingOf(phone, contact);
    if (seconds > 0) changed = bind(core, phone, contact, registering, seconds) || changed;
    else if (binding !== undefined) {
      drop(core, phone, binding);
      changed = true;
    }
  }
  return changed;
}

/** An older REGISTER of the same device that was overtaken (section 10.3 step 7). */
function isOutOfOrder(phone: Phone, contact: Contact, { callId, sequence }: Registering): boolean {
  const binding = bindingOf(phone, contact);
  return binding !== undefined && binding.callId === callId && binding.sequence >= sequence;
}

function readRegistering(core: Core, request: SipRequest, packet: InboundPacket): Registering | null {
  const sequence = parseCSeq(request.headers.get('cseq') ?? '')?.number;
  if (sequence === undefined) return null;
  const userAgent = decodeText(request.headers.get('user-agent') ?? '').slice(0, 128);
  const path = splitValues(request.headers.all('path'), MAX_PATH);
  return {
    flow: flowOf(core, packet),
    callId: request.headers.get('call-id') ?? '',
    sequence,
    userAgent: userAgent === '' ? null : userAgent,
    path: path.map((hop) => parseAddress(hop)?.uri).filter((uri) => uri !== undefined),
    behindNat: packet.transport === 'udp' && path.length === 0 && isBehindNat(request, packet),
  };
}

export function flowOf(core: Core, packet: InboundPacket): Flow {
  const { transport, remoteAddress, remotePort, connectionId, localPort } = packet;
  const localAddress = ownAddressFor(core, packet.localAddress);
  return { transport, remoteAddress, remotePort, connectionId, localAddress, localPort };
}

/** What the device takes for its own address is not what we see (`received` was stamped on its Via already). */
function isBehindNat(request: SipRequest, { remoteAddress, remotePort }: InboundPacket): boolean {
  const via = parseVia(request.headers.get('via') ?? '');
  const contact = parseUri(parseAddress(request.headers.get('contact') ?? '')?.uri ?? '');
  const host = contact !== null && 'host' in contact ? contact.host : remoteAddress;
  return via?.host !== remoteAddress || (via.port ?? 5060) !== remotePort || host !== remoteAddress;
}

/** Every binding with the time that it has left (section 10.3 step 8); Path goes back to who added it (RFC 3327). */
function currentContacts(
  core: Core,
  phone: Phone,
  { path }: Registering,
): ReadonlyArray<readonly [string, string]> {
  const contacts = phone.bindings.map(({ uri, expiresAt }): readonly [string, string] => [
    'contact',
    `<${uri}>;expires=${Math.max(0, Math.round((expiresAt - core.now) / 1_000))}`,
  ]);
  const taken = path.map((hop): readonly [string, string] => ['path', `<${hop}>`]);
  return [...contacts, ...taken];
}
