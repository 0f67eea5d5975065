import { notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { contactOf, noteSource } from '../dialog/dialog.ts';
import type { Dialog } from '../dialog/dialog.ts';
import type { InboundPacket } from '../endpoint-types.ts';
import { parseAddress } from '../message/parse-address.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { ACCEPT, KNOWN_METHODS, capabilitiesOf } from './capabilities.ts';
import { peerAllows } from './peer-allows.ts';
import { readDigit } from './read-digit.ts';
import { receiveBye } from './receive-bye.ts';
import { receiveRefer } from './receive-refer.ts';
import { receiveReoffer } from './reoffer.ts';
import { receivePrack } from './reliable-provisional.ts';
import { unsupportedOptions } from './unsupported-options.ts';
import type { Capabilities } from './capabilities.ts';
import { respondInSession } from './respond-in-session.ts';
import type { Session } from './session.ts';

/** A request of the peer inside a dialog, RFC 3261 section 12.2.2. */
export function receiveInDialog(
  core: Core,
  session: Session,
  transaction: ServerTransaction,
  packet: InboundPacket,
): void {
  const { request } = transaction;
  const sequence = parseCSeq(request.headers.get('cseq') ?? '')?.number ?? 0;
  const dialog = dialogNamed(session, request);
  if (sequence <= dialog.remoteSequence && session.state !== 'ended')
    return respondInSession(core, session, transaction, { status: 500 });
  dialog.remoteSequence = sequence;
  if (session.state === 'ended' && request.method !== 'BYE')
    return respondInSession(core, session, transaction, { status: 481 });
  noteSource(dialog, packet);
  const capabilities = capabilitiesOf(core, session.trunkId);
  const unsupported = unsupportedOptions(request, capabilities);
  if (unsupported === '') return serve(core, session, transaction, capabilities);
  respondInSession(core, session, transaction, { status: 420, headers: [['unsupported', unsupported]] });
}

function serve(
  core: Core,
  session: Session,
  transaction: ServerTransaction,
  { allow, extensions }: Capabilities,
): void {
  const { request } = transaction;
  switch (request.method) {
    case 'BYE':
      return receiveBye(core, session, transaction);
    case 'INVITE':
    case 'UPDATE':
      refreshTarget(session, request);
      return receiveReoffer(core, session, transaction);
    case 'OPTIONS':
      return respondInSession(core, session, transaction, { status: 200, headers: [['accept', ACCEPT]] });
    case 'INFO':
      return receiveInfo(core, session, transaction);
    case 'REFER':
      if (extensions.has('replaces')) return receiveRefer(core, session, transaction);
      return respondInSession(core, session, transaction, { status: 405, headers: [['allow', allow]] });
    case 'PRACK':
      if (extensions.has('100rel')) return receivePrack(core, session, transaction);
      return respondInSession(core, session, transaction, { status: 405, headers: [['allow', allow]] });
    default: {
      const status = KNOWN_METHODS.has(request.method) ? 405 : 501;
      respondInSession(core, session, transaction, { status, headers: [['allow', allow]] });
    }
  }
}

/** Several early dialogs of one INVITE differ by the peer's tag. */
function dialogNamed(session: Session, request: SipRequest): Dialog {
  const tag = parseAddress(request.headers.get('from') ?? '')?.parameters.get('tag') ?? '';
  return session.calling?.forks.get(tag)?.dialog ?? session.dialog;
}

function refreshTarget(session: Session, request: SipRequest): void {
  session.dialog.remoteTarget = contactOf(request) ?? session.dialog.remoteTarget;
  session.peerAllowsUpdate = session.peerAllowsUpdate || peerAllows(request, 'UPDATE');
}

/** RFC 6086; of its bodies only dialled digits mean something to us. */
function receiveInfo(core: Core, session: Session, transaction: ServerTransaction): void {
  const digit = readDigit(transaction.request);
  if (digit === undefined) {
    const headers = [['accept', 'application/dtmf-relay, application/dtmf'] as const];
    return respondInSession(core, session, transaction, { status: 415, headers });
  }
  respondInSession(core, session, transaction, { status: 200 });
  if (digit !== null) notify(core, { type: 'session-digit', sessionId: session.id, ...digit });
}
