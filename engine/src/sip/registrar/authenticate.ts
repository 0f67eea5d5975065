/** Who a device is: digest on our side of the door, RFC 3261 section 22.1, RFC 7616, RFC 8760. */
import { timingSafeEqual } from 'node:crypto';
import { digestResponse } from '../auth/digest.ts';
import { readCredentials } from '../auth/read-credentials.ts';
import type { Credentials } from '../auth/read-credentials.ts';
import type { Core } from '../core/core-state.ts';
import { sourceOf } from '../core/suspects.ts';
import { parseUri } from '../message/parse-uri.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { InboundPacket } from '../packets.ts';
import { noteAnswered, REALM } from './challenge.ts';
import type { Phone } from './phone.ts';

export type Authentication =
  | { readonly kind: 'phone'; readonly phone: Phone }
  /** Nothing was shown, or with a nonce that is not fresh (`stale`: it may try again at once). */
  | { readonly kind: 'challenge'; readonly stale: boolean }
  /** Wrong: no word about whether it was the name or the password. */
  | { readonly kind: 'refused' };

/** Whoever is not there is checked against this, so that it takes as long. */
const NOBODY = 'nobody has this password';

/**
 * A nonce that is not fresh is challenged anew without a look at the digest: nothing can be learnt by guessing with
 * it, and nobody can be locked out from a forged address, which never sees a nonce of ours.
 */
export function authenticate(core: Core, request: SipRequest, packet: InboundPacket): Authentication {
  const { nonces, lockOuts, byUsername } = core.registrar;
  const shown = readCredentials(request, REALM);
  if (shown === null) return { kind: 'challenge', stale: false };
  noteAnswered(core, request, packet);
  if (!nonces.isFresh(shown.nonce, packet.remoteAddress, core.now)) return { kind: 'challenge', stale: true };
  const phone = byUsername.get(shown.username);
  const key = `${shown.username}\n${sourceOf(packet.remoteAddress)}`;
  const right = isRight(shown, request.method, phone?.settings.password ?? NOBODY);
  const fits = right && phone !== undefined && sameUser(shown.uri, request.uri);
  if (lockOuts.isLocked(key, core.now)) return { kind: 'refused' };
  if (!fits) {
    lockOuts.fail(key, core.now);
    return { kind: 'refused' };
  }
  lockOuts.succeed(key);
  const count = shown.qop?.nonceCount ?? 1;
  if (!nonces.take(shown.nonce, count, core.now)) return { kind: 'challenge', stale: true };
  return { kind: 'phone', phone };
}

function isRight(shown: Credentials, method: string, password: string): boolean {
  const { algorithm, nonce, realm, username, uri, qop } = shown;
  const challenge = { realm, nonce, algorithm, qopAuth: qop !== null };
  const input = {
    username,
    password,
    method,
    uri,
    cnonce: qop?.cnonce ?? '',
    nonceCount: qop?.nonceCount ?? 1,
  };
  const expected = Buffer.from(digestResponse(challenge, input), 'latin1');
  const offered = Buffer.from(shown.response, 'latin1');
  return offered.length === expected.length && timingSafeEqual(offered, expected);
}

/** The digest covers the URI in the credentials: whom it calls must be whom the request calls. Proxies change the host. */
function sameUser(shown: string, requested: string): boolean {
  if (shown === requested) return true;
  const [ours, theirs] = [parseUri(shown), parseUri(requested)];
  if (ours === null || theirs === null) return false;
  if (!('user' in ours) || !('user' in theirs)) return false;
  return ours.user === theirs.user;
}
