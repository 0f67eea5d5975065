/** The door: one packet in, RFC 3261 sections 8.2, 9.2, 17. */
import type { InboundPacket } from '../endpoint-types.ts';
import { parseMessage } from '../message/parse-message.ts';
import { stampVia } from '../message/parse-via.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { isFromDevice, receiveFromDevice } from '../registrar/receive-from-device.ts';
import { phonesAt } from '../registrar/phone.ts';
import { receiveCancel } from '../session/receive-cancel.ts';
import { respond } from '../transaction/respond.ts';
import { receiveResponse } from '../transaction/receive-response.ts';
import { responseTarget } from '../transaction/response-target.ts';
import { beginServerTransaction } from '../transaction/server-transaction.ts';
import { trunksFrom } from '../trunk/trunk.ts';
import type { Trunk } from '../trunk/trunk.ts';
import type { Core } from './core-state.ts';
import { receiveOutOfDialog } from './receive-out-of-dialog.ts';
import { hasToTag, receiveWithin } from './receive-within.ts';
import { refuseStranger, respondStateless } from './respond-stateless.ts';
import { isShed } from './shed.ts';
import { sourceOf } from './suspects.ts';

export function receive(core: Core, packet: InboundPacket): void {
  const present = trunksFrom(core.trunks.values(), packet.remoteAddress);
  const trunks = [...present, ...trunksFrom(core.retired, packet.remoteAddress)];
  const [first] = trunks;
  if (first === undefined) return receiveFromAnybody(core, packet);
  const message = parseMessage(packet.bytes);
  if (message === null) return;
  if (message.kind === 'response') {
    const trunkIds = new Set(trunks.map((trunk) => trunk.id));
    return receiveResponse(core, message, packet, trunkIds);
  }
  if (message.fault !== null) return respondStateless(core, message, packet, message.fault);
  const source = addressKey(packet);
  const device = isFromDevice(core, message, packet, source);
  if (!device && present.length === 0 && startsSomething(message))
    return respondStateless(core, message, packet, { status: 403, reason: 'Forbidden' });
  message.headers.replaceFirst('via', stampVia(message.headers.get('via') ?? '', packet));
  if (device) receiveFromDevice(core, message, packet, source);
  else receiveFromTrunk(core, message, packet, trunks, first);
}

/** An address that is no trunk's: a telephone of ours, or a stranger. Scanners are not even read. */
function receiveFromAnybody(core: Core, packet: InboundPacket): void {
  const known = phonesAt(core.registrar, packet).size > 0;
  if (!known && core.suspects.isSilenced(sourceOf(packet.remoteAddress), core.now)) {
    core.packetsDropped += 1;
    return;
  }
  if (core.registrar.phones.size === 0) return refuseStranger(core, packet);
  const message = parseMessage(packet.bytes);
  if (message === null) return;
  if (message.kind === 'response') return receiveResponse(core, message, packet, NO_TRUNKS);
  if (message.fault !== null && !known) return refuseStranger(core, packet);
  if (message.fault !== null) return respondStateless(core, message, packet, message.fault);
  message.headers.replaceFirst('via', stampVia(message.headers.get('via') ?? '', packet));
  receiveFromDevice(core, message, packet, addressKey(packet));
}

const NO_TRUNKS: ReadonlySet<string> = new Set();

/** Server transactions of telephones are told apart by address, so that one cannot touch another's. */
function addressKey({ remoteAddress }: InboundPacket): string {
  return `from:${remoteAddress}`;
}

/** Keys name the first trunk of the source, whichever is chosen later, so that all copies find one transaction. */
function receiveFromTrunk(
  core: Core,
  request: SipRequest,
  packet: InboundPacket,
  trunks: readonly Trunk[],
  first: Trunk,
): void {
  const within = receiveWithin(core, request, packet, first.id, ({ trunkId }) =>
    trunks.some((trunk) => trunk.id === trunkId),
  );
  if (within) return;
  if (!hasToTag(request) && isShed(core, request, packet)) return;
  const transaction = beginServerTransaction(core, request, responseTarget(packet), first.id);
  if (request.method === 'CANCEL') receiveCancel(core, transaction, undefined);
  else if (hasToTag(request)) respond(core, transaction, { status: 481, toTag: null });
  else receiveOutOfDialog(core, transaction, packet, trunks);
}

function startsSomething(request: SipRequest): boolean {
  return request.method !== 'ACK' && request.method !== 'CANCEL' && !hasToTag(request);
}
