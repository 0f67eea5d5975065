/** Keeps a trunk registered. */
import { loginOf, challengeIn } from '../auth/authorise.ts';
import { credentials } from '../auth/digest.ts';
import { after, notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { retryAfterSeconds } from '../message/retry-after.ts';
import type { SipRequest, SipResponse } from '../message/sip-message.ts';
import { beginClientTransaction } from '../transaction/client-transaction.ts';
import { lookUp } from '../trunk/look-up.ts';
import { trunkDestination } from '../trunk/destination.ts';
import type { Trunk } from '../trunk/trunk.ts';
import { readBinding } from './read-binding.ts';
import { makeRegister } from './make-register.ts';
import type { Registration } from './registration.ts';
import { retryDelay } from './retry-delay.ts';

/** More than one failed answer to a challenge is a wrong password. */
const MAX_CHALLENGES = 2;

export function startRegistration(core: Core, trunk: Trunk): void {
  if (trunk.settings.auth.kind !== 'register') return;
  trunk.registration = {
    state: 'resolving',
    callId: core.random.hex(16),
    fromTag: core.random.hex(8),
    sequence: 0,
    expiresSeconds: trunk.settings.auth.expiresSeconds,
    challenge: null,
    failures: 0,
    boundUntil: null,
    timer: null,
    stopped: false,
  };
  lookUp(core, trunk);
}

export function stopRegistration(core: Core, trunk: Trunk): void {
  const { registration } = trunk;
  if (registration === null || registration.stopped) return;
  registration.timer?.cancel();
  registration.stopped = true;
  if (registration.boundUntil === null) return;
  const request = requestWithCredentials(core, trunk, registration, 0);
  const destination = trunkDestination(trunk);
  if (request === null || destination === null) return;
  beginClientTransaction(core, { request, destination, trunkId: trunk.id, onResponse: () => undefined });
  notify(core, { type: 'trunk-unregistered', trunkId: trunk.id });
}

/** The registrar's addresses are known (or not). */
export function registrarResolved(core: Core, trunk: Trunk): void {
  const { registration } = trunk;
  if (registration === null || registration.state !== 'resolving') return;
  if (trunk.resolved.length === 0) fail(core, trunk, registration, null, null);
  else attempt(core, trunk, registration, 0);
}

function attempt(core: Core, trunk: Trunk, registration: Registration, challenges: number): void {
  const request = requestWithCredentials(core, trunk, registration, registration.expiresSeconds);
  const destination = trunkDestination(trunk);
  if (request === null || destination === null) return fail(core, trunk, registration, null, null);
  registration.state = 'registering';
  beginClientTransaction(core, {
    request,
    destination,
    trunkId: trunk.id,
    onResponse: (response) => {
      if (registration.stopped || (response !== null && response.status < 200)) return;
      receive(core, trunk, registration, response, request, challenges);
    },
  });
}

function receive(
  core: Core,
  trunk: Trunk,
  registration: Registration,
  response: SipResponse | null,
  request: SipRequest,
  challenges: number,
): void {
  if (response === null) return fail(core, trunk, registration, null, null);
  const { status } = response;
  if (status < 300) return succeed(core, trunk, registration, response, request);
  if (status === 401 || status === 407)
    return answerChallenge(core, trunk, registration, response, challenges);
  const minimum = status === 423 ? Number(response.headers.get('min-expires') ?? 0) : 0;
  if (minimum > registration.expiresSeconds && minimum <= 86_400) {
    registration.expiresSeconds = minimum;
    return attempt(core, trunk, registration, challenges);
  }
  fail(core, trunk, registration, status, retryAfterSeconds(response));
}

function answerChallenge(
  core: Core,
  trunk: Trunk,
  registration: Registration,
  response: SipResponse,
  challenges: number,
): void {
  const login = loginOf(core, trunk.id);
  const challenge = login === null ? null : challengeIn(response, login);
  const header = response.status === 407 ? 'proxy-authorization' : 'authorization';
  const first = registration.challenge === null || challenges === 0;
  registration.challenge = challenge === null ? null : { header, value: challenge, uses: 0 };
  if (challenge === null || challenges >= MAX_CHALLENGES || !(first || challenge.stale))
    return fail(core, trunk, registration, response.status, null);
  attempt(core, trunk, registration, challenges + 1);
}

function succeed(
  core: Core,
  trunk: Trunk,
  registration: Registration,
  response: SipResponse,
  request: SipRequest,
): void {
  const binding = readBinding(response, request, registration.expiresSeconds);
  registration.state = 'registered';
  registration.failures = 0;
  registration.boundUntil = core.now + binding.expiresSeconds * 1_000;
  if (binding.nextNonce !== null && registration.challenge !== null) {
    const { header, value } = registration.challenge;
    registration.challenge = { header, value: { ...value, nonce: binding.nextNonce }, uses: 0 };
  }
  notify(core, { type: 'trunk-registered', trunkId: trunk.id, expiresSeconds: binding.expiresSeconds });
  // Between 70 and 80 % of the time: a lost refresh can be tried again before the binding ends.
  const delay = binding.expiresSeconds * (0.7 + 0.1 * core.random.fraction()) * 1_000;
  registration.timer = after(core, delay, () => begin(core, trunk, registration));
}

function fail(
  core: Core,
  trunk: Trunk,
  registration: Registration,
  status: number | null,
  retryAfter: number | null,
): void {
  registration.failures += 1;
  registration.state = 'waiting';
  if (registration.boundUntil !== null && registration.boundUntil <= core.now) registration.boundUntil = null;
  const retryInMs = retryDelay(core.random, registration.failures, status, retryAfter);
  notify(core, { type: 'trunk-registration-failed', trunkId: trunk.id, status, retryInMs });
  registration.timer = after(core, retryInMs, () => begin(core, trunk, registration));
}

/** Looked up again each time: carriers move. */
function begin(core: Core, trunk: Trunk, registration: Registration): void {
  registration.state = 'resolving';
  lookUp(core, trunk);
}

function requestWithCredentials(
  core: Core,
  trunk: Trunk,
  registration: Registration,
  expiresSeconds: number,
): SipRequest | null {
  registration.sequence += 1;
  const request = makeRegister(core, trunk, registration, expiresSeconds);
  const login = loginOf(core, trunk.id);
  const { challenge } = registration;
  if (request === null || login === null || challenge === null) return request;
  challenge.uses += 1;
  const input = { ...login, method: 'REGISTER', uri: request.uri, cnonce: core.random.hex(8) };
  request.headers.set(
    challenge.header,
    credentials(challenge.value, { ...input, nonceCount: challenge.uses }),
  );
  return request;
}
