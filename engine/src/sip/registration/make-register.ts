import type { Core } from '../core/core-state.ts';
import { contactValue, viaValue } from '../dialog/make-request.ts';
import { Headers } from '../message/headers.ts';
import { bracketed } from '../message/parse-host-port.ts';
import { escapeUser } from '../message/parse-uri.ts';
import { EMPTY_BODY } from '../message/sip-message.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { capabilitiesOf } from '../session/capabilities.ts';
import { localOf, ownUri } from '../trunk/trunk.ts';
import type { Trunk } from '../trunk/trunk.ts';
import type { Registration } from './registration.ts';

/** REGISTER, RFC 3261 section 10.2; null for a trunk that does not register. */
export function makeRegister(
  core: Core,
  trunk: Trunk,
  registration: Registration,
  expiresSeconds: number,
): SipRequest | null {
  const { auth, transport, fromDomain } = trunk.settings;
  if (auth.kind !== 'register') return null;
  const local = localOf(core, trunk);
  const own = ownUri(core, trunk);
  const headers = new Headers();
  headers.set('via', viaValue(core, transport, local));
  headers.set('max-forwards', '70');
  headers.set('from', `<${own}>;tag=${registration.fromTag}`);
  headers.set('to', `<${own}>`);
  headers.set('call-id', registration.callId);
  headers.set('cseq', `${registration.sequence} REGISTER`);
  headers.set('contact', contactValue(transport, local, escapeUser(auth.username)));
  headers.set('expires', String(expiresSeconds));
  headers.set('allow', capabilitiesOf(core, trunk.id).allow);
  if (core.product !== null) headers.set('user-agent', core.product);
  const host = bracketed(fromDomain ?? auth.registrar);
  return { kind: 'request', method: 'REGISTER', uri: `sip:${host}`, headers, body: EMPTY_BODY, fault: null };
}
