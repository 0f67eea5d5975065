import { createHash } from 'node:crypto';
import type { InboundPacket } from '../endpoint-types.ts';
import { makeResponse } from '../message/make-response.ts';
import { parseMessage } from '../message/parse-message.ts';
import { stampVia } from '../message/parse-via.ts';
import { serialise } from '../message/serialise.ts';
import type { Fault, SipRequest } from '../message/sip-message.ts';
import { responseTarget, toPacket } from '../transaction/response-target.ts';
import type { HeaderList } from '../session/capabilities.ts';
import { send } from './core-state.ts';
import type { Core } from './core-state.ts';
import { sourceOf } from './suspects.ts';

/** Bytes out for one byte in, at most: nobody gains by forging a source address. */
const MAX_AMPLIFICATION = 2;

/** Transactions held at once; beyond it new requests get a stateless 503. */
export const MAX_TRANSACTIONS = 20_000;

/**
 * An answer that leaves nothing behind (RFC 3261 section 8.2.7); the tag is the same for every copy. `last`: a
 * connection that nobody vouches for is closed after it.
 */
export function respondStateless(
  core: Core,
  request: SipRequest,
  packet: InboundPacket,
  fault: Fault,
  { headers = [], last = false }: { headers?: HeaderList; last?: boolean } = {},
): void {
  const via = request.headers.get('via');
  if (request.method === 'ACK' || via === null) return;
  request.headers.replaceFirst('via', stampVia(via, packet));
  const tag = createHash('sha256')
    .update(`${core.secret}\n${via}\n${request.headers.get('call-id')}`)
    .digest('hex');
  const response = makeResponse(request, { ...fault, headers, toTag: tag.slice(0, 16) });
  const bytes = serialise(response);
  if (bytes.length > packet.bytes.length * MAX_AMPLIFICATION) return;
  send(core, { ...toPacket(responseTarget(packet), bytes), closesStrangers: last });
}

/** Somebody who belongs to no trunk: a 403, few a second and few for one source, then silence. */
export function refuseStranger(core: Core, packet: InboundPacket): void {
  core.suspects.suspect(sourceOf(packet.remoteAddress), 1, core.now);
  if (!core.strangers.take(core.now)) return;
  const message = parseMessage(packet.bytes);
  if (message === null || message.kind === 'response') return;
  respondStateless(core, message, packet, { status: 403, reason: 'Forbidden' }, { last: true });
}
