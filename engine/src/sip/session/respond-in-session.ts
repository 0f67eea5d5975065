import type { Core } from '../core/core-state.ts';
import type { ResponseParts } from '../message/make-response.ts';
import { contactValue } from '../dialog/make-request.ts';
import { respond } from '../transaction/respond.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { HeaderList } from './capabilities.ts';
import type { Session } from './session.ts';

/** A response with the dialog's tag; those that make or keep the dialog carry Contact and Record-Route (12.1.1). */
export function respondInSession(
  core: Core,
  session: Session,
  transaction: ServerTransaction,
  parts: Omit<ResponseParts, 'toTag'>,
): void {
  core.touched.add(session);
  const { status } = parts;
  const dialogMaking = status > 100 && status < 300 && transaction.request.method !== 'BYE';
  const headers: HeaderList = [
    ...(dialogMaking ? dialogHeaders(core, session, transaction) : []),
    ...(parts.headers ?? []),
  ];
  const toTag = status === 100 ? null : session.dialog.localTag;
  respond(core, transaction, { ...parts, headers, toTag });
}

function dialogHeaders(core: Core, session: Session, transaction: ServerTransaction): HeaderList {
  const routes = transaction.request.headers.all('record-route');
  return [
    ...routes.map((route): readonly [string, string] => ['record-route', route]),
    ['contact', contactValue(transaction.target.transport, session.dialog)],
    ...capabilitiesOf(core, session.trunkId).headers,
  ];
}

/** Retry-After of 0 to 10 s at random, section 14.2. */
export function retrySoon(core: Core): readonly [string, string] {
  return ['retry-after', String(Math.floor(core.random.fraction() * 11))];
}
