import { notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { DeviceCall, DeviceRoute } from '../endpoint-types.ts';
import { bracketed } from '../message/parse-host-port.ts';
import { escapeUser, withoutHeaders } from '../message/parse-uri.ts';
import { invite } from '../session/invite.ts';
import { displayName } from '../trunk/display-name.ts';
import { national } from '../trunk/outgoing-number.ts';
import { peerOfPhone } from './phone.ts';
import type { Binding } from './phone.ts';

/** A telephone may have to wake up its radio first; there is nobody else to turn to meanwhile. */
const SILENCE_MS = 6_000;

/** The devices that ring when the phone is dialled. */
export function routesTo(core: Core, phoneId: string): DeviceRoute[] {
  const bindings = core.registrar.phones.get(phoneId)?.bindings ?? [];
  return bindings.map((binding) => ({
    device: nameOf(binding),
    transport: binding.flow.transport,
    address: binding.flow.remoteAddress,
    localAddress: binding.flow.localAddress,
  }));
}

/** Calls one device by the flow that it registered on; one that left meanwhile fails at once. */
export function dialDevice(core: Core, call: DeviceCall): void {
  const { sessionId, callId, phoneId, device, localSdp, ringMs } = call;
  const phone = core.registrar.phones.get(phoneId);
  const binding = phone?.bindings.find((candidate) => nameOf(candidate) === device);
  if (phone === undefined || binding === undefined)
    return notify(core, { type: 'session-ended', sessionId, reason: 'transport-failed', status: null });
  const { flow, uri, path } = binding;
  const host = bracketed(flow.localAddress);
  invite(core, {
    sessionId,
    callId,
    trunkId: peerOfPhone(phoneId),
    destinations: [{ ...flow, serverName: null }],
    requestUri: withoutHeaders(uri),
    routes: path,
    from: callerOf(call, host),
    to: `<sip:${escapeUser(phone.settings.username)}@${host}>`,
    contactUser: null,
    local: flow,
    byFlow: true,
    headers: [],
    localSdp,
    ringMs,
    silenceMs: SILENCE_MS,
  });
}

/** As a telephone in Japan shows a number and dials it back. */
function callerOf({ callerNumber, callerName }: DeviceCall, host: string): string {
  const user = callerNumber === null ? 'anonymous' : escapeUser(national(callerNumber));
  const name = displayName(callerName);
  return `${name === '' && callerNumber === null ? '"Anonymous" ' : name}<sip:${user}@${host}>`;
}

function nameOf({ instance, uri }: Binding): string {
  return instance ?? uri;
}
