import type { Core } from '../core/core-state.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { parseAddress } from '../message/parse-address.ts';
import type { InviteOrigin } from '../session/invite-origin.ts';
import { numberOfUri, phoneNumber } from '../trunk/phone-number.ts';
import { peerOfPhone } from './phone.ts';
import type { Phone } from './phone.ts';
import { sessionReplacedBy } from './replaces.ts';

type InviteOfPhone =
  | { readonly ok: true; readonly origin: InviteOrigin }
  | { readonly ok: false; readonly status: number };

/** Who calls whom: the caller is who logged in, the called number is what was dialled. */
export function inviteOfPhone(core: Core, phone: Phone, request: SipRequest): InviteOfPhone {
  const replaced = sessionReplacedBy(core, request);
  if (typeof replaced === 'number') return { ok: false, status: replaced };
  const called = numberOfUri(request.uri);
  if (called === null && replaced === null) return { ok: false, status: 484 };
  const displayName = parseAddress(request.headers.get('from') ?? '')?.displayName?.slice(0, 128) ?? null;
  return {
    ok: true,
    origin: {
      peer: peerOfPhone(phone.id),
      trunkId: null,
      phoneId: phone.id,
      called: called ?? phoneNumber(''),
      caller: { ...phoneNumber(phone.settings.username), status: 'provided', displayName },
      divertedFrom: null,
      replacesSessionId: replaced?.id ?? null,
      byFlow: true,
    },
  };
}
