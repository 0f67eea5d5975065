/** Who calls, as a trunk's carrier wants to be told: RFC 3323, RFC 3325. */
import type { Core } from '../core/core-state.ts';
import type { TrunkCall } from '../endpoint-types.ts';
import { bracketed } from '../message/parse-host-port.ts';
import { escapeUser } from '../message/parse-uri.ts';
import type { HeaderList } from '../session/capabilities.ts';
import { displayName } from './display-name.ts';
import { writtenNumber } from './outgoing-number.ts';
import { localOf } from './trunk.ts';
import type { Trunk } from './trunk.ts';

export interface OutgoingIdentity {
  /** name-addr of From. */
  readonly from: string;
  readonly headers: HeaderList;
}

/**
 * From and the identity header. A withheld number is in neither From nor display; the carrier, which must know who
 * calls (and who pays), still learns it by the identity header, with `Privacy: id` to keep it from the called.
 */
export function outgoingIdentity(
  core: Core,
  trunk: Trunk,
  call: Pick<TrunkCall, 'callerNumber' | 'callerName' | 'withheld'>,
): OutgoingIdentity {
  const { callerIdHeader, withholdBy } = trunk.settings;
  const anonymous = call.withheld && withholdBy === 'privacy-id';
  const name = call.withheld ? '' : displayName(call.callerName);
  const identity = `${name}<${uriOf(core, trunk, call.callerNumber ?? ownUser(trunk))}>`;
  if (anonymous) {
    const header = callerIdHeader === 'from' ? 'p-preferred-identity' : callerIdHeader;
    return { from: ANONYMOUS, headers: [[header, identity], PRIVACY_ID] };
  }
  if (callerIdHeader === 'from') return { from: identity, headers: [] };
  const { fromUser } = trunk.settings;
  const from = `${name}<${uriOf(core, trunk, fromUser ?? call.callerNumber ?? ownUser(trunk))}>`;
  return { from, headers: [[callerIdHeader, identity]] };
}

/** RFC 3323 section 4.1.1.3. */
const ANONYMOUS = '"Anonymous" <sip:anonymous@anonymous.invalid>';
const PRIVACY_ID = ['privacy', 'id'] as const;

/** Whom the carrier knows us as. */
export function ownUser({ settings }: Trunk): string {
  const { auth, fromUser } = settings;
  return fromUser ?? (auth.kind === 'register' ? auth.username : 'pbx');
}

function uriOf(core: Core, trunk: Trunk, user: string): string {
  const { auth, fromDomain, userPhone } = trunk.settings;
  const written = writtenNumber(user, trunk.settings);
  const host = fromDomain ?? (auth.kind === 'register' ? auth.registrar : localOf(core, trunk).localAddress);
  const phone = userPhone && /^\+?[0-9]+$/.test(written) ? ';user=phone' : '';
  return `sip:${escapeUser(written)}@${bracketed(host)}${phone}`;
}
