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
import { beginClientTransaction, endClientTransaction } from '../transaction/client-transaction.ts';
import type { Destination } from '../transaction/client-transaction.ts';
import { trunkDestination } from '../trunk/destination.ts';
import { localOf, ownUri } from '../trunk/trunk.ts';
import type { Trunk } from '../trunk/trunk.ts';

export interface KeepAlive {
  reachability: 'unknown' | 'reachable' | 'unreachable';
  /** Unanswered in a row; more than none is a suspicion. */
  losses: number;
  /** Answered in a row since it was unreachable. */
  answers: number;
  timer: Timer | null;
  stopped: boolean;
}

/** Losses in a row that make a trunk unreachable, and answers in a row that make it reachable again. */
const ENOUGH = 3;
/** An answer that takes longer is none; a suspected carrier gets less, so that the third loss is within 10 s. */
const PATIENCE_MS = 4_000;
const SUSPECT_PATIENCE_MS = 2_000;
/** Pause before the next question: while it is suspected, while it is dead, while it comes back. */
const SUSPECT_MS = 500;
const DEAD_MS = 5_000;
const RETURN_MS = 1_000;

export function startKeepAlive(core: Core, trunk: Trunk): void {
  if (trunk.settings.optionsIntervalSeconds === null) return;
  const keepAlive: KeepAlive = {
    reachability: 'unknown',
    losses: 0,
    answers: 0,
    timer: null,
    stopped: false,
  };
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

/** A call got no answer from this trunk: it is asked at once, and its silence counts as the first loss. */
export function suspect(core: Core, trunk: Trunk): void {
  const { keepAlive } = trunk;
  if (keepAlive === null || keepAlive.losses > 0 || keepAlive.reachability === 'unreachable') return;
  lose(core, trunk, keepAlive);
  keepAlive.timer?.cancel();
  ask(core, trunk, keepAlive);
}

function ask(core: Core, trunk: Trunk, keepAlive: KeepAlive): void {
  const destination = trunkDestination(trunk);
  if (destination === null) return askAgain(core, trunk, keepAlive);
  const asked = core.now;
  const patience = keepAlive.losses > 0 ? SUSPECT_PATIENCE_MS : PATIENCE_MS;
  const transaction = beginClientTransaction(core, {
    request: makeOptions(core, trunk, destination),
    destination,
    trunkId: trunk.id,
    onResponse: (response) => {
      if (response !== null && response.status < 200) return;
      settle(response === null ? null : core.now - asked);
    },
  });
  const late = after(core, patience, () => {
    endClientTransaction(core, transaction);
    settle(null);
  });
  keepAlive.timer = late;

  /** Once for each question; what `suspect` began meanwhile goes its own way. */
  function settle(roundTripMs: number | null): void {
    late.cancel();
    if (keepAlive.stopped || keepAlive.timer !== late) return;
    if (roundTripMs === null) lose(core, trunk, keepAlive);
    else hear(core, trunk, keepAlive, roundTripMs);
    askAgain(core, trunk, keepAlive);
  }
}

function askAgain(core: Core, trunk: Trunk, keepAlive: KeepAlive): void {
  const pause = pauseOf(keepAlive, (trunk.settings.optionsIntervalSeconds ?? 60) * 1_000);
  keepAlive.timer = after(core, pause * (0.95 + 0.1 * core.random.fraction()), () =>
    ask(core, trunk, keepAlive),
  );
}

function pauseOf({ reachability, losses, answers }: KeepAlive, interval: number): number {
  if (reachability === 'unreachable') return answers > 0 ? RETURN_MS : Math.min(interval, DEAD_MS);
  return losses > 0 ? SUSPECT_MS : interval;
}

/** Any answer is life, a 404 or 405 too; one that was dead must show it three times. */
function hear(core: Core, trunk: Trunk, keepAlive: KeepAlive, roundTripMs: number): void {
  keepAlive.losses = 0;
  keepAlive.answers += 1;
  if (keepAlive.reachability === 'reachable') return;
  if (keepAlive.reachability === 'unreachable' && keepAlive.answers < ENOUGH) return;
  keepAlive.reachability = 'reachable';
  notify(core, { type: 'trunk-reachable', trunkId: trunk.id, roundTripMs });
}

function lose(core: Core, trunk: Trunk, keepAlive: KeepAlive): void {
  keepAlive.losses += 1;
  keepAlive.answers = 0;
  if (keepAlive.losses < ENOUGH || keepAlive.reachability === 'unreachable') return;
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
