/** A telephone asks us to put its other side through: REFER, RFC 3515, with Replaces (3891) when it asked first. */
import { after, notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { parseAddress } from '../message/parse-address.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import { parseUri } from '../message/parse-uri.ts';
import type { PhoneNumber } from '../endpoint-types.ts';
import { sessionNamed } from '../registrar/replaces.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { numberOfUri } from '../trunk/phone-number.ts';
import { finishTransfer, notifyTransfer } from './finish-transfer.ts';
import { respondInSession } from './respond-in-session.ts';
import type { Session } from './session.ts';

/** Whoever is called may ring so long; after that the telephone is told that it failed. */
export const TRANSFER_MS = 180_000;

/** 202, and what becomes of it by NOTIFY; one at a time. Referred-By is passed over: who asks has logged in. */
export function receiveRefer(core: Core, session: Session, transaction: ServerTransaction): void {
  const { request } = transaction;
  if (session.state !== 'confirmed' || session.transfer !== null)
    return respondInSession(core, session, transaction, { status: 491 });
  const target = readTarget(core, session, request.headers.all('refer-to'));
  if (typeof target === 'number') return respondInSession(core, session, transaction, { status: target });
  respondInSession(core, session, transaction, { status: 202 });
  session.transfer = {
    sequence: parseCSeq(request.headers.get('cseq') ?? '')?.number ?? 0,
    limit: after(core, TRANSFER_MS, () => finishTransfer(core, session, false)),
  };
  notifyTransfer(core, session, '100 Trying', `active;expires=${TRANSFER_MS / 1_000}`);
  notify(core, { type: 'session-transfer-requested', sessionId: session.id, ...target });
}

interface Target {
  readonly target: PhoneNumber;
  readonly replacesSessionId: string | null;
}

/** A status when it cannot be served. */
function readTarget(core: Core, session: Session, values: readonly string[]): Target | number {
  const [value, ...more] = values;
  const address = value === undefined || more.length > 0 ? null : parseAddress(value);
  const target = address === null ? null : numberOfUri(address.uri);
  if (address === null) return 400;
  const replaces = replacesIn(address.uri);
  if (replaces === null)
    return target === null || target.raw === '' ? 404 : { target, replacesSessionId: null };
  const other = sessionNamed(core, replaces);
  const ours = other?.trunkId === session.trunkId && other.id !== session.id && other.state !== 'ended';
  if (other === undefined || !ours) return 481;
  return { target: target ?? { raw: '', e164: null, national: null }, replacesSessionId: other.id };
}

/** The Replaces header inside a URI (RFC 3261 section 19.1.1), unescaped; null: none. */
function replacesIn(text: string): string | null {
  const uri = parseUri(text);
  if (uri === null || !('headers' in uri)) return null;
  for (const header of uri.headers.split('&', 16)) {
    const [name = '', value = ''] = header.split('=', 2);
    if (name.toLowerCase() === 'replaces') return unescape(value);
  }
  return null;
}

function unescape(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
