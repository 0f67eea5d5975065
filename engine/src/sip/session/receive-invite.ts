import { after, notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { dialogOfInvite, ownAddressFor } from '../dialog/dialog.ts';
import type { InboundPacket } from '../endpoint-types.ts';
import { parseDecimal } from '../message/characters.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { respond } from '../transaction/respond.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { splitValues } from '../message/split-list.ts';
import { ACCEPT } from './capabilities.ts';
import type { HeaderList } from './capabilities.ts';
import { endSession } from './end-session.ts';
import type { InviteOrigin } from './invite-origin.ts';
import { peerAllows, peerRequires } from './peer-allows.ts';
import { readBody } from './read-body.ts';
import { respondInSession } from './respond-in-session.ts';
import { addSession, newSession } from './session.ts';
import type { Session } from './session.ts';
import { refusedInterval } from './session-interval.ts';

/** More calls at once than any engine carries: beyond it something is wrong. */
const MAX_SESSIONS = 5_000;
/** Seconds; a larger Expires is none. */
const MAX_EXPIRES = 3_600;

/** A new call (RFC 3261 section 13.3.1): 100 at once, and the user is asked. */
export function receiveInvite(
  core: Core,
  origin: InviteOrigin,
  transaction: ServerTransaction,
  packet: InboundPacket,
): void {
  const { request } = transaction;
  if (core.sessions.size >= MAX_SESSIONS) return refuse(core, transaction, 503, [['retry-after', '5']]);
  const interval = refusedInterval(core, origin.peer, request);
  if (interval !== null) return refuse(core, transaction, 422, [['min-se', interval]]);
  if (!takesSdp(request)) return refuse(core, transaction, 406, []);
  const body = readBody(request);
  if (!body.ok) return refuse(core, transaction, body.status, body.headers);
  const dialog = dialogOfInvite(core, request, packet, origin.byFlow);
  if (dialog === null) return refuse(core, transaction, 400, []);
  const session = newSession(core.random.hex(12), origin.peer, dialog, 'offered');
  session.pending = { transaction, late: body.sdp === null, limit: null };
  if (peerRequires(request, '100rel'))
    session.reliable = {
      sequence: Math.floor(core.random.fraction() * 1_000),
      invite: dialog.remoteSequence,
      waiting: null,
    };
  session.peerAllowsUpdate = peerAllows(request, 'UPDATE');
  addSession(core, session);
  respondInSession(core, session, transaction, { status: 100 });
  expireInvite(core, session, request);
  offer(core, origin, request, packet, session.id, body.sdp);
}

/** What we answer with is SDP (section 20.1: without Accept that is what is taken). */
function takesSdp(request: SipRequest): boolean {
  const ranges = splitValues(request.headers.all('accept'), 32).map((range) =>
    (range.split(';', 1)[0] ?? '').trim().toLowerCase(),
  );
  return ranges.length === 0 || ranges.some((range) => [ACCEPT, 'application/*', '*/*'].includes(range));
}

function offer(
  core: Core,
  origin: InviteOrigin,
  request: SipRequest,
  packet: InboundPacket,
  sessionId: string,
  remoteSdp: string | null,
): void {
  const { transport, remoteAddress, remotePort, localAddress } = packet;
  notify(core, {
    type: 'session-offered',
    sessionId,
    trunkId: origin.trunkId,
    phoneId: origin.phoneId,
    replacesSessionId: origin.replacesSessionId,
    callId: request.headers.get('call-id') ?? '',
    called: origin.called,
    caller: origin.caller,
    divertedFrom: origin.divertedFrom,
    remoteSdp,
    source: { transport, address: remoteAddress, port: remotePort },
    localAddress: ownAddressFor(core, localAddress),
  });
}

/** The caller said how long it will wait (section 13.3.1, step 1). */
function expireInvite(core: Core, session: Session, request: SipRequest): void {
  const seconds = parseDecimal(request.headers.get('expires') ?? '', MAX_EXPIRES);
  if (seconds === null) return;
  session.expiry = after(core, seconds * 1_000, () => {
    if (session.pending?.transaction.request !== request) return;
    respondInSession(core, session, session.pending.transaction, { status: 487 });
    endSession(core, session, 'cancelled', 487);
  });
}

function refuse(core: Core, transaction: ServerTransaction, status: number, headers: HeaderList): void {
  respond(core, transaction, { status, toTag: core.random.hex(8), headers });
}
