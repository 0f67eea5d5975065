import type { SipRequest } from '../message/sip-message.ts';
import type { InviteOrigin } from '../session/invite-origin.ts';
import { callerIdentity } from './caller-identity.ts';
import { calledNumber } from './called-number.ts';
import { divertedFrom } from './diverted-from.ts';
import type { Trunk } from './trunk.ts';

/** Who calls whom, read as the trunk's settings say. */
export function inviteOfTrunk(trunk: Trunk, request: SipRequest): InviteOrigin {
  return {
    peer: trunk.id,
    trunkId: trunk.id,
    phoneId: null,
    called: calledNumber(request, trunk.settings),
    caller: callerIdentity(request),
    divertedFrom: divertedFrom(request),
    replacesSessionId: null,
    byFlow: false,
  };
}
