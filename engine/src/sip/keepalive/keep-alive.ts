/** OPTIONS as a sign of life, RFC 3261 section 11. */
import { after, notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { Timer } from '../core/timers.ts';
import { contactValue, viaValue } from '../dialog/make-request.ts';
import { Headers } from '../message/headers.ts';
import { bracketed } from '../message/parse-host-port.ts';
import { EMPTY_BODY } from '../message/sip-message.ts';
import type { SipRequest } from '../message/sip-message.ts';
import { ACCEPT } from '../session/capabilities.ts';
import { beginClientTransaction } from '../transaction/client-transaction.ts';
import type { Destination } from '../transaction/client-transaction.ts';
import { trunkDestination } from '../trunk/destination.ts';
import { localOf, ownUri } from '../trunk/trunk.ts';
import type { Trunk } from '../trunk/trunk.ts';

export interface KeepAlive {
  reachability: 'unknown' | 'reachable' | 'unreachable';
  /** Unanswered in a row. */
  losses: number;
  timer: Timer | null;
  stopped: boolean;
}

/** Losses in a row that make a trunk unreachable. */
const MAX_LOSSES = 3;

export function startKeepAlive(core: Core, trunk: Trunk): void {
  if (trunk.settings.optionsIntervalSeconds === null) return;
  const keepAlive: KeepAlive = { reachability: 'unknown', losses: 0, timer: null, stopped: false };
  trunk.keepAlive = keepAlive;
  // Spread over the first seconds, so that many trunks do not ask at once.
  keepAlive.timer = after(core, 1_000 + core.random.fraction() * 2_000, () => ask(core, trunk, keepAlive));
}

export function stopKeepAlive(trunk: Trunk): void {
  if (trunk.keepAlive === null) return;
  trunk.keepAlive.stopped = true;
  trunk.keepAlive.timer?.cancel();
  trunk.keepAlive = null;
}

function ask(core: Core, trunk: Trunk, keepAlive: KeepAlive): void {
  const destination = trunkDestination(trunk);
  if (destination === null) return askAgain(core, trunk, keepAlive);
  const asked = core.now;
  let answered = false;
  beginClientTransaction(core, {
    request: makeOptions(core, trunk, destination),
    destination,
    trunkId: trunk.id,
    onResponse: (response) => {
      if (keepAlive.stopped || answered) return;
      answered = response === null || response.status >= 200;
      if (response === null) lose(core, trunk, keepAlive);
      else if (answered) hear(core, trunk, keepAlive, core.now - asked);
      if (answered) askAgain(core, trunk, keepAlive);
    },
  });
}

function askAgain(core: Core, trunk: Trunk, keepAlive: KeepAlive): void {
  const interval = (trunk.settings.optionsIntervalSeconds ?? 60) * 1_000;
  keepAlive.timer = after(core, interval * (0.95 + 0.1 * core.random.fraction()), () =>
    ask(core, trunk, keepAlive),
  );
}

/** Any answer is life, a 404 or 405 too. */
function hear(core: Core, trunk: Trunk, keepAlive: KeepAlive, roundTripMs: number): void {
  keepAlive.losses = 0;
  if (keepAlive.reachability === 'reachable') return;
  keepAlive.reachability = 'reachable';
  notify(core, { type: 'trunk-reachable', trunkId: trunk.id, roundTripMs });
}

function lose(core: Core, trunk: Trunk, keepAlive: KeepAlive): void {
  keepAlive.losses += 1;
  if (keepAlive.losses < MAX_LOSSES || keepAlive.reachability === 'unreachable') return;
  keepAlive.reachability = 'unreachable';
  notify(core, { type: 'trunk-unreachable', trunkId: trunk.id, losses: keepAlive.losses });
}

function makeOptions(core: Core, trunk: Trunk, destination: Destination): SipRequest {
  const local = localOf(core, trunk);
  const uri = `sip:${bracketed(destination.remoteAddress)}:${destination.remotePort}`;
  const headers = new Headers();
  headers.set('via', viaValue(core, destination.transport, local));
  headers.set('max-forwards', '70');
  headers.set('from', `<${ownUri(core, trunk)}>;tag=${core.random.hex(8)}`);
  headers.set('to', `<${uri}>`);
  headers.set('call-id', core.random.hex(16));
  headers.set('cseq', '1 OPTIONS');
  headers.set('contact', contactValue(destination.transport, local));
  headers.set('accept', ACCEPT);
  if (core.product !== null) headers.set('user-agent', core.product);
  return { kind: 'request', method: 'OPTIONS', uri, headers, body: EMPTY_BODY, fault: null };
}
