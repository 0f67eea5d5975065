/** The door for telephones of ours: what they start is challenged, what they go on with is matched by source. */
import type { Core } from '../core/core-state.ts';
import { hasToTag, receiveWithin } from '../core/receive-within.ts';
import { refusalOf } from '../core/receive-out-of-dialog.ts';
import { respondStateless } from '../core/respond-stateless.ts';
import { isShed } from '../core/shed.ts';
import { sourceOf } from '../core/suspects.ts';
import { dialogKeyOf } from '../dialog/dialog.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { InboundPacket } from '../packets.ts';
import { capabilitiesOf } from '../session/capabilities.ts';
import { receiveInvite } from '../session/receive-invite.ts';
import type { Session } from '../session/session.ts';
import { respond } from '../transaction/respond.ts';
import { responseTarget } from '../transaction/response-target.ts';
import { beginServerTransaction, serverKey } from '../transaction/server-transaction.ts';
import { authenticate } from './authenticate.ts';
import { challengeHeaders, fromUser, REALM } from './challenge.ts';
import { inviteOfPhone } from './invite-of-phone.ts';
import { peerOfPhone, phoneOfPeer, phonesAt } from './phone.ts';
import type { Phone } from './phone.ts';
import { receiveRegister } from './receive-register.ts';

/** Points of a suspect: a challenge that may yet be answered, and what no telephone of ours does. */
const UNANSWERED = 0.1;
const KNOCK = 1;

/** Whether a request, though its address may be a trunk's, is from a telephone. */
export function isFromDevice(
  core: Core,
  request: SipRequest,
  packet: InboundPacket,
  source: string,
): boolean {
  if (core.registrar.phones.size === 0) return false;
  if (request.method === 'REGISTER') return true;
  if (phoneOfPeer(core.dialogs.get(dialogKeyOf(request))?.trunkId ?? '') !== null) return true;
  if (
    ['INVITE', request.method].some((method) =>
      core.serverTransactions.has(serverKey(request, source, method)),
    )
  )
    return true;
  if (request.headers.all('authorization').some((value) => value.includes(`realm="${REALM}"`))) return true;
  const user = fromUser(request);
  return Array.from(phonesAt(core.registrar, packet)).some(({ settings }) => settings.username === user);
}

/** `request` has its Via stamped. */
export function receiveFromDevice(
  core: Core,
  request: SipRequest,
  packet: InboundPacket,
  source: string,
): void {
  if (receiveWithin(core, request, packet, source, (session) => mayTouch(core, session, request, packet)))
    return;
  const { method } = request;
  if (hasToTag(request)) return receiveElsewhere(core, request, packet, source);
  if (method === 'REGISTER' || method === 'INVITE') return receiveLogin(core, request, packet, source);
  if (phonesAt(core.registrar, packet).size > 0) return receiveOther(core, request, packet, source);
  suspect(core, packet, KNOCK);
  refuse(core, request, packet);
}

/** A phone's dialogs belong to where its last request came from, and to where it is registered from. */
function mayTouch(core: Core, session: Session, request: SipRequest, packet: InboundPacket): boolean {
  const id = phoneOfPeer(session.trunkId);
  if (id === null) return false;
  if (session.dialog.remoteAddress === packet.remoteAddress) return true;
  if (Array.from(phonesAt(core.registrar, packet)).some((phone) => phone.id === id)) return true;
  if (request.method === 'ACK') return false;
  const outcome = authenticate(core, request, packet);
  return outcome.kind === 'phone' && outcome.phone.id === id;
}

/** In a dialog that we do not know, or that this source may not touch before it has shown who it is. */
function receiveElsewhere(core: Core, request: SipRequest, packet: InboundPacket, source: string): void {
  const session = core.dialogs.get(dialogKeyOf(request));
  suspect(core, packet, KNOCK);
  if (session !== undefined) return challenge(core, request, packet, false);
  if (phonesAt(core.registrar, packet).size === 0) return refuse(core, request, packet);
  const transaction = beginServerTransaction(core, request, responseTarget(packet), source);
  respond(core, transaction, { status: 481, toTag: null });
}

function receiveLogin(core: Core, request: SipRequest, packet: InboundPacket, source: string): void {
  const outcome = authenticate(core, request, packet);
  if (outcome.kind === 'challenge') {
    suspect(core, packet, UNANSWERED);
    return challenge(core, request, packet, outcome.stale);
  }
  if (outcome.kind === 'refused') {
    suspect(core, packet, KNOCK);
    return refuse(core, request, packet);
  }
  const { phone } = outcome;
  core.suspects.clear(sourceOf(packet.remoteAddress));
  if (packet.connectionId !== null) core.effects.push({ type: 'trust', connectionId: packet.connectionId });
  if (isShed(core, request, packet)) return;
  const transaction = beginServerTransaction(core, request, responseTarget(packet), source);
  const refusal = refusalOf(core, transaction, capabilitiesOf(core, peerOfPhone(phone.id)));
  if (refusal !== null) return respond(core, transaction, { ...refusal, toTag: core.random.hex(8) });
  if (request.method === 'REGISTER') return receiveRegister(core, phone, transaction, packet);
  receiveCall(core, phone, transaction, packet);
}

function receiveCall(
  core: Core,
  phone: Phone,
  transaction: ReturnType<typeof beginServerTransaction>,
  packet: InboundPacket,
): void {
  const toTag = core.random.hex(8);
  if (fromUser(transaction.request) !== phone.settings.username)
    return respond(core, transaction, { status: 403, toTag });
  const invite = inviteOfPhone(core, phone, transaction.request);
  if (!invite.ok) return respond(core, transaction, { status: invite.status, toTag });
  receiveInvite(core, invite.origin, transaction, packet);
}

/** OPTIONS as a sign of life from a registered device; whatever else it asks for is not here. */
function receiveOther(core: Core, request: SipRequest, packet: InboundPacket, source: string): void {
  const [phone] = phonesAt(core.registrar, packet);
  const transaction = beginServerTransaction(core, request, responseTarget(packet), source);
  const capabilities = capabilitiesOf(core, peerOfPhone(phone?.id ?? ''));
  const toTag = core.random.hex(8);
  const refusal = refusalOf(core, transaction, capabilities);
  if (refusal !== null) return respond(core, transaction, { ...refusal, toTag });
  const status = request.method === 'OPTIONS' ? 200 : 481;
  respond(core, transaction, { status, toTag, headers: status === 200 ? capabilities.headers : [] });
}

function challenge(core: Core, request: SipRequest, packet: InboundPacket, stale: boolean): void {
  if (!core.registrar.challenges.take(core.now)) return;
  const headers = challengeHeaders(core, request, packet, stale);
  respondStateless(core, request, packet, { status: 401, reason: 'Unauthorized' }, { headers });
}

function refuse(core: Core, request: SipRequest, packet: InboundPacket): void {
  if (!core.strangers.take(core.now)) return;
  respondStateless(core, request, packet, { status: 403, reason: 'Forbidden' }, { last: true });
}

/** Devices behind one NAT share an address: where some are registered from, the others are not silenced. */
function suspect(core: Core, { remoteAddress }: InboundPacket, points: number): void {
  if (core.registrar.addresses.has(remoteAddress)) return;
  core.suspects.suspect(sourceOf(remoteAddress), points, core.now);
}
