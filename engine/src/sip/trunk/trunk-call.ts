import type { Core } from '../core/core-state.ts';
import type { OutgoingCall, TrunkCall } from '../endpoint-types.ts';
import { bracketed } from '../message/parse-host-port.ts';
import { escapeUser } from '../message/parse-uri.ts';
import { callDestinations } from './destination.ts';
import { outgoingIdentity } from './outgoing-identity.ts';
import { national, writtenNumber } from './outgoing-number.ts';
import { localOf } from './trunk.ts';
import type { Trunk } from './trunk.ts';

/** The call in full, as the trunk's carrier wants it. Without a place to send it to, `destinations` is empty. */
export function trunkCall(core: Core, trunk: Trunk, call: TrunkCall): OutgoingCall {
  const { auth } = trunk.settings;
  const { sessionId, callId, trunkId, localSdp, ringMs } = call;
  const requestUri = calledUri(trunk, call);
  return {
    sessionId,
    callId,
    trunkId,
    localSdp,
    ringMs,
    destinations: callDestinations(trunk),
    requestUri,
    routes: [],
    to: `<${requestUri}>`,
    contactUser: auth.kind === 'register' ? escapeUser(auth.username) : null,
    local: localOf(core, trunk),
    byFlow: false,
    ...outgoingIdentity(core, trunk, call),
  };
}

/** `sip:` of the called number at the carrier. 184 before the number withholds ours; it is dialled nationally. */
function calledUri(trunk: Trunk, { number, withheld }: TrunkCall): string {
  const { settings } = trunk;
  const { auth, destination, fromDomain, userPhone } = settings;
  const prefixed = withheld && settings.withholdBy === 'prefix-184';
  const written = prefixed ? `184${national(number)}` : writtenNumber(number, settings);
  const host = auth.kind === 'register' ? (fromDomain ?? auth.registrar) : (destination?.host ?? '');
  const port = auth.kind === 'address' && destination?.port !== 5060 ? `:${destination?.port}` : '';
  const user = escapeUser(written).replaceAll('#', '%23');
  return `sip:${user}@${bracketed(host)}${port}${userPhone ? ';user=phone' : ''}`;
}
