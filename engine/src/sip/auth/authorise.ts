import type { Core } from '../core/core-state.ts';
import type { SipRequest, SipResponse } from '../message/sip-message.ts';
import { chooseChallenge } from './challenge.ts';
import type { Challenge } from './challenge.ts';
import { credentials } from './digest.ts';

export interface Login {
  readonly username: string;
  readonly password: string;
  /** null: any realm. */
  readonly realm: string | null;
}

/** The trunk's login at its carrier; null when it has none. */
export function loginOf(core: Core, trunkId: string): Login | null {
  const auth = core.trunks.get(trunkId)?.settings.auth;
  if (auth?.kind !== 'register') return null;
  return { username: auth.authUsername ?? auth.username, password: auth.password, realm: auth.realm };
}

/** The challenge in a 401 or 407 that the login can answer. */
export function challengeIn(response: SipResponse, login: Login): Challenge | null {
  const name = response.status === 407 ? 'proxy-authenticate' : 'www-authenticate';
  return chooseChallenge(response.headers.all(name), login.realm);
}

/** The header that answers the challenge of `response` to `request`; null when it cannot be answered. */
export function authorise(
  core: Core,
  trunkId: string,
  request: SipRequest,
  response: SipResponse,
): readonly [string, string] | null {
  const login = loginOf(core, trunkId);
  const challenge = login === null ? null : challengeIn(response, login);
  if (login === null || challenge === null) return null;
  const name = response.status === 407 ? 'proxy-authorization' : 'authorization';
  const input = { ...login, method: request.method, uri: request.uri, cnonce: core.random.hex(8) };
  return [name, credentials(challenge, { ...input, nonceCount: 1 })];
}
