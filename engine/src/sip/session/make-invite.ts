import type { Core } from '../core/core-state.ts';
import { contactValue, viaValue } from '../dialog/make-request.ts';
import type { Destination } from '../endpoint-types.ts';
import { Headers } from '../message/headers.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { Calling } from './calling.ts';
import { capabilitiesOf } from './capabilities.ts';
import { askedInterval } from './session-interval.ts';
import type { Session } from './session.ts';

/** INVITE that begins a call, RFC 3261 sections 8.1.1 and 13.2.1. */
export function makeInvite(
  core: Core,
  session: Session,
  calling: Calling,
  { transport }: Destination,
): SipRequest {
  const { call, begun } = calling;
  const headers = new Headers();
  headers.set('via', viaValue(core, transport, begun));
  for (const route of call.routes) headers.add('route', `<${route}>`);
  headers.set('max-forwards', '70');
  headers.set('from', `${call.from};tag=${begun.localTag}`);
  headers.set('to', call.to);
  headers.set('call-id', begun.callId);
  headers.set('cseq', `${begun.localSequence} INVITE`);
  headers.set('contact', contactValue(transport, begun, call.contactUser));
  const own = [
    ...capabilitiesOf(core, session.trunkId).headers,
    ...askedInterval(core, session.trunkId, calling.sessionSeconds),
    ...call.headers,
    ...calling.credentials,
  ];
  for (const [name, value] of own) headers.add(name, value);
  if (core.product !== null) headers.set('user-agent', core.product);
  headers.set('content-type', 'application/sdp');
  const body = Buffer.from(call.localSdp, 'utf8');
  return { kind: 'request', method: 'INVITE', uri: call.requestUri, headers, body, fault: null };
}

/** CANCEL of a request of ours (section 9.1): same branch, CSeq number, route. */
export function makeCancel(request: SipRequest, reason: string | null): SipRequest {
  const headers = new Headers();
  for (const name of ['via', 'route', 'max-forwards', 'from', 'to', 'call-id'] as const)
    for (const value of request.headers.all(name)) headers.add(name, value);
  headers.set('cseq', (request.headers.get('cseq') ?? '').replace('INVITE', 'CANCEL'));
  if (reason !== null) headers.set('reason', reason);
  return { ...request, method: 'CANCEL', headers, body: new Uint8Array(0) };
}
