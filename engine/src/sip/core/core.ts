/**
 * The SIP stack without its sockets: `(packet or timeout, now) → effects`. Every race is a repeatable test and a
 * 32-second timeout takes a millisecond.
 */
import type { Effect, Milliseconds, SipCore } from '../endpoint-types.ts';
import { suspect } from '../keepalive/keep-alive.ts';
import { configurePhones } from '../registrar/configure-phones.ts';
import { dialDevice, routesTo } from '../registrar/dial-device.ts';
import { registrations, restoreRegistrations } from '../registrar/registrations.ts';
import { stopRegistration } from '../registration/register.ts';
import { answer } from '../session/answer.ts';
import { finishTransfer } from '../session/finish-transfer.ts';
import { hangUp, reject } from '../session/hang-up.ts';
import { invite } from '../session/invite.ts';
import { pressKeys } from '../session/press-keys.ts';
import { reinvite } from '../session/reinvite.ts';
import { acceptReinvite, rejectReinvite } from '../session/reoffer.ts';
import { ring } from '../session/ring.ts';
import type { Session } from '../session/session.ts';
import { callDestinations } from '../trunk/destination.ts';
import { dial } from '../trunk/dial.ts';
import { localOf, trunksFrom } from '../trunk/trunk.ts';
import { configureTrunks, resolved } from './configure-trunks.ts';
import { connectionLost } from './connection-lost.ts';
import { createCoreState } from './core-state.ts';
import type { CoreOptions } from './core-state.ts';
import { receive } from './receive.ts';
import { dialogState, restore } from './snapshot.ts';

/** Timers run in one wake at most; the rest follow at once in the next. */
const MAX_TIMERS_PER_WAKE = 10_000;

export function createSipCore(options: CoreOptions): SipCore {
  const core = createCoreState(options);
  let announced: Milliseconds | null = null;

  /** Runs one input and hands out what it caused; a new next timer is announced. */
  function turn(now: Milliseconds, run: () => void): Effect[] {
    core.now = Math.max(core.now, now);
    try {
      run();
    } finally {
      const next = core.timers.next();
      if (next !== null && next !== announced) core.effects.push({ type: 'wake-at', at: next });
      announced = next;
    }
    const effects = [...changes(), ...core.effects];
    core.effects = [];
    return effects;
  }

  function changes(): Effect[] {
    const changed = [...core.touched].filter(({ id }) => core.sessions.has(id));
    core.touched.clear();
    return changed.map(({ id }) => ({ type: 'notify', event: { type: 'session-changed', sessionId: id } }));
  }

  function inSession(now: Milliseconds, sessionId: string, run: (session: Session) => void): Effect[] {
    return turn(now, () => {
      const session = core.sessions.get(sessionId);
      if (session !== undefined) run(session);
    });
  }

  return {
    receive: (packet, now) => turn(now, () => receive(core, packet)),
    wake: (now) =>
      turn(now, () => {
        announced = null;
        for (let i = 0; i < MAX_TIMERS_PER_WAKE && core.timers.runOne(core.now); i += 1);
      }),
    configureTrunks: (trunks, now) => turn(now, () => configureTrunks(core, trunks)),
    configurePhones: (phones, now) => turn(now, () => configurePhones(core, phones)),
    resolved: (host, port, transport, addresses, now) =>
      turn(now, () => resolved(core, host, port, transport, addresses)),
    connectionLost: (lost, now) => turn(now, () => connectionLost(core, lost)),
    knowsSource: (address) =>
      trunksFrom(core.trunks.values(), address).length > 0 ||
      trunksFrom(core.retired, address).length > 0 ||
      core.registrar.addresses.has(address),

    ring: (id, now) => inSession(now, id, (session) => ring(core, session, null)),
    progress: (id, sdp, now) => inSession(now, id, (session) => ring(core, session, sdp)),
    answer: (id, sdp, now) => inSession(now, id, (session) => answer(core, session, sdp)),
    reject: (id, rejection, now) => inSession(now, id, (session) => reject(core, session, rejection)),
    hangUp: (id, now, elsewhere) => inSession(now, id, (session) => hangUp(core, session, elsewhere)),
    dial: (call, now) => turn(now, () => dial(core, call)),
    invite: (call, now) => turn(now, () => invite(core, call)),
    suspectTrunk: (trunkId, now) =>
      turn(now, () => {
        const trunk = core.trunks.get(trunkId);
        if (trunk !== undefined) suspect(core, trunk);
      }),
    localAddressTowards: (trunkId) => {
      const trunk = core.trunks.get(trunkId);
      return trunk === undefined || callDestinations(trunk).length === 0
        ? null
        : localOf(core, trunk).localAddress;
    },
    reinvite: (id, sdp, now) => inSession(now, id, (session) => reinvite(core, session, sdp)),
    acceptReinvite: (id, sdp, now) => inSession(now, id, (session) => acceptReinvite(core, session, sdp)),
    rejectReinvite: (id, rejection, now) =>
      inSession(now, id, (session) => rejectReinvite(core, session, rejection)),

    dialogState: (id) => {
      const session = core.sessions.get(id);
      return session === undefined ? null : dialogState(session);
    },
    restore: (snapshot, now) => turn(now, () => restore(core, snapshot)),
    unregisterAll: (now) =>
      turn(now, () => {
        for (const trunk of core.trunks.values()) stopRegistration(core, trunk);
      }),
    registrations: (now) => registrations(core, now),
    restoreRegistrations: (kept, now) => turn(now, () => restoreRegistrations(core, kept)),
    routesTo: (phoneId) => routesTo(core, phoneId),
    dialDevice: (call, now) => turn(now, () => dialDevice(core, call)),
    finishTransfer: (id, succeeded, now) =>
      inSession(now, id, (session) => finishTransfer(core, session, succeeded)),
    pressKeys: (id, keys, now) => inSession(now, id, (session) => pressKeys(core, session, keys)),
    refuseCalls: (retryAfterSeconds) => {
      core.shedding.refuseFor = retryAfterSeconds;
    },
    callsShed: () => core.shedding.shed,
    packetsDropped: () => core.packetsDropped,
    counts: () => ({
      sessions: core.sessions.size,
      dialogs: core.dialogs.size,
      serverTransactions: core.serverTransactions.size,
      clientTransactions: core.clientTransactions.size,
      timers: core.timers.size,
    }),
  };
}
