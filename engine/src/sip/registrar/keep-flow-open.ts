import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { contactValue, viaValue } from '../dialog/make-request.ts';
import { Headers } from '../message/headers.ts';
import { bracketed } from '../message/parse-host-port.ts';
import { EMPTY_BODY } from '../message/sip-message.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { ACCEPT } from '../session/capabilities.ts';
import { beginClientTransaction } from '../transaction/client-transaction.ts';
import { peerOfPhone } from './phone.ts';
import type { Binding, Phone } from './phone.ts';

/** Home routers forget a UDP mapping after 30 s and more (RFC 4787 asks for 120, few keep it). */
const INTERVAL_MS = 25_000;

/** An OPTIONS to the device every 25 s, from inside the NAT's view: its answers keep the hole open. */
export function keepFlowOpen(core: Core, phone: Phone, binding: Binding): void {
  binding.ping = after(core, INTERVAL_MS * (0.9 + 0.1 * core.random.fraction()), () => {
    const destination = { ...binding.flow, serverName: null };
    beginClientTransaction(core, {
      request: makeOptions(core, binding),
      destination,
      trunkId: peerOfPhone(phone.id),
      onResponse: () => undefined,
    });
    keepFlowOpen(core, phone, binding);
  });
}

function makeOptions(core: Core, { uri, path, flow }: Binding): SipRequest {
  const headers = new Headers();
  const here = `sip:${bracketed(flow.localAddress)}:${flow.localPort}`;
  headers.set('via', viaValue(core, flow.transport, flow));
  for (const hop of path) headers.add('route', `<${hop}>`);
  headers.set('max-forwards', '70');
  headers.set('from', `<${here}>;tag=${core.random.hex(8)}`);
  headers.set('to', `<${uri}>`);
  headers.set('call-id', core.random.hex(16));
  headers.set('cseq', '1 OPTIONS');
  headers.set('contact', contactValue(flow.transport, flow));
  headers.set('accept', ACCEPT);
  if (core.product !== null) headers.set('user-agent', core.product);
  return { kind: 'request', method: 'OPTIONS', uri, headers, body: EMPTY_BODY, fault: null };
}
