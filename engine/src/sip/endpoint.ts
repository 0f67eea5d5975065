/** The SIP stack with its sockets: UDP and TCP on one port, TLS on another, one timer, and the core between. */
import { systemRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { createSipCore } from './core/core.ts';
import type {
  DeviceCall,
  Effect,
  InboundPacket,
  Milliseconds,
  OutboundPacket,
  OutgoingCall,
  PhoneSettings,
  Registration,
  Rejection,
  SessionEvent,
  SipCore,
  TrunkCall,
  TrunkSettings,
} from './endpoint-types.ts';
import { openSockets } from './transport/open-sockets.ts';
import type { SocketOptions } from './transport/open-sockets.ts';
import { resolveHost } from './transport/resolve-host.ts';
import { isWildcard, localAddressTowards } from './transport/addresses.ts';

/** The part of a pino logger that is used. */
export interface SipLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** `bind` may be 0.0.0.0 or ::. */
export interface SipEndpointOptions extends SocketOptions {
  /** Written into Via, Contact when peers reach us at another address (NAT). */
  readonly publicIp?: string | null;
  readonly log: SipLog;
  readonly trunks: readonly TrunkSettings[];
  readonly phones?: readonly PhoneSettings[];
  readonly random?: Random;
  /** Written into User-Agent and Server; null or left out: neither is sent. */
  readonly product?: string | null;
  readonly callsPerSecond?: number;
  /** Is shown every message that passes, but those of strangers. */
  readonly trace?: (direction: 'received' | 'sent', packet: InboundPacket | OutboundPacket) => void;
}

type Commands = Pick<
  SipCore,
  | 'knowsSource'
  | 'dialogState'
  | 'counts'
  | 'packetsDropped'
  | 'routesTo'
  | 'localAddressTowards'
  | 'refuseCalls'
  | 'callsShed'
>;

export interface SipEndpoint extends Commands {
  readonly port: number;
  /** null: no TLS. */
  readonly tlsPort: number | null;
  /** A listener that throws is logged and does no harm. */
  on(name: 'event', listener: (event: SessionEvent) => void): void;
  ring(sessionId: string): void;
  progress(sessionId: string, localSdp: string): void;
  answer(sessionId: string, localSdp: string): void;
  reject(sessionId: string, rejection: Rejection): void;
  /** `answeredElsewhere` is said in a CANCEL. */
  hangUp(sessionId: string, answeredElsewhere?: boolean): void;
  dial(call: TrunkCall): void;
  invite(call: OutgoingCall): void;
  suspectTrunk(trunkId: string): void;
  pressKeys(sessionId: string, keys: string): void;
  reinvite(sessionId: string, localSdp: string): void;
  acceptReinvite(sessionId: string, localSdp: string): void;
  rejectReinvite(sessionId: string, rejection: Rejection): void;
  restore(snapshot: Parameters<SipCore['restore']>[0]): void;
  configureTrunks(trunks: readonly TrunkSettings[]): void;
  registrations(): Registration[];
  restoreRegistrations(registrations: readonly Registration[]): void;
  dialDevice(call: DeviceCall): void;
  finishTransfer(sessionId: string, succeeded: boolean): void;
  configurePhones(phones: readonly PhoneSettings[]): void;
  /** Our address as this session's peer reaches it, for SDP; null: no such session. */
  localAddressFor(sessionId: string): string | null;
  /** Removes our bindings at registrars, waits shortly for the answers, closes the sockets. */
  close(): Promise<void>;
}

const UNREGISTER_MS = 500;

export async function createSipEndpoint(options: SipEndpointOptions): Promise<SipEndpoint> {
  const { log } = options;
  const listeners: Array<(event: SessionEvent) => void> = [];
  const queue: Effect[] = [];
  let draining = false;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  /** A second close waits for the first. */
  let closing: Promise<void> | null = null;

  const sockets = await openSockets(options);
  const address = isWildcard(options.bind)
    ? ((await localAddressTowards('192.0.2.1')) ?? '127.0.0.1')
    : options.bind;
  const core = createSipCore({
    random: options.random ?? systemRandom,
    local: { address, port: sockets.port, tlsPort: sockets.tlsPort },
    product: options.product ?? null,
    publicAddress: options.publicIp ?? null,
    ...(options.callsPerSecond !== undefined && { callsPerSecond: options.callsPerSecond }),
  });

  /** One input to the core. What goes wrong in it ends there: logged without anything of the message. */
  function perform(run: (now: Milliseconds) => Effect[]): void {
    if (closed) return;
    try {
      queue.push(...run(performance.now()));
    } catch (error) {
      log.error({ stack: stackOf(error) }, 'SIP core failed on one input; it was dropped');
      timer ??= setTimeout(wake, 10);
    }
    drain();
  }

  /** In order, and never inside one another: a listener may give commands at once. */
  function drain(): void {
    if (draining) return;
    draining = true;
    for (let effect = queue.shift(); effect !== undefined; effect = queue.shift()) {
      try {
        apply(effect);
      } catch (error) {
        log.error({ stack: stackOf(error), effect: effect.type }, 'SIP effect failed');
      }
    }
    draining = false;
  }

  function apply(effect: Effect): void {
    switch (effect.type) {
      case 'send':
        options.trace?.('sent', effect.packet);
        return sockets.send(effect.packet);
      case 'wake-at':
        return wakeAt(effect.at);
      case 'notify':
        return notify(effect.event);
      case 'trust':
        return sockets.trust(effect.connectionId);
      case 'resolve':
        void resolveHost(effect.host, effect.port, effect.transport).then((addresses) =>
          perform((now) => core.resolved(effect.host, effect.port, effect.transport, addresses, now)),
        );
    }
  }

  function notify(event: SessionEvent): void {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log.error({ stack: stackOf(error), event: event.type }, 'SIP event listener failed');
      }
    }
  }

  function wakeAt(at: Milliseconds): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(wake, Math.max(0, Math.ceil(at - performance.now())));
  }

  function wake(): void {
    timer = null;
    perform((now) => core.wake(now));
  }

  async function close(): Promise<void> {
    perform((now) => core.unregisterAll(now));
    for (let waited = 0; waited < UNREGISTER_MS && core.counts().clientTransactions > 0; waited += 50)
      await new Promise((resolve) => setTimeout(resolve, 50));
    closed = true;
    if (timer !== null) clearTimeout(timer);
    await sockets.close();
  }

  sockets.start({
    receive: (packet) => {
      if (options.trace && core.knowsSource(packet.remoteAddress)) options.trace('received', packet);
      perform((now) => core.receive(packet, now));
    },
    lost: (lost) => perform((now) => core.connectionLost(lost, now)),
    isKnown: (remote) => core.knowsSource(remote),
  });
  perform((now) => core.configureTrunks(options.trunks, now));
  perform((now) => core.configurePhones(options.phones ?? [], now));
  return {
    port: sockets.port,
    tlsPort: sockets.tlsPort,
    on: (_, listener) => void listeners.push(listener),
    ring: (id) => perform((now) => core.ring(id, now)),
    progress: (id, sdp) => perform((now) => core.progress(id, sdp, now)),
    answer: (id, sdp) => perform((now) => core.answer(id, sdp, now)),
    reject: (id, rejection) => perform((now) => core.reject(id, rejection, now)),
    hangUp: (id, elsewhere) => perform((now) => core.hangUp(id, now, elsewhere)),
    dial: (call) => perform((now) => core.dial(call, now)),
    invite: (call) => perform((now) => core.invite(call, now)),
    pressKeys: (id, keys) => perform((now) => core.pressKeys(id, keys, now)),
    refuseCalls: (retryAfterSeconds) => core.refuseCalls(retryAfterSeconds),
    callsShed: () => core.callsShed(),
    suspectTrunk: (trunkId) => perform((now) => core.suspectTrunk(trunkId, now)),
    localAddressTowards: (trunkId) => core.localAddressTowards(trunkId),
    reinvite: (id, sdp) => perform((now) => core.reinvite(id, sdp, now)),
    acceptReinvite: (id, sdp) => perform((now) => core.acceptReinvite(id, sdp, now)),
    rejectReinvite: (id, rejection) => perform((now) => core.rejectReinvite(id, rejection, now)),
    restore: (snapshot) => perform((now) => core.restore(snapshot, now)),
    registrations: () => core.registrations(performance.now()),
    restoreRegistrations: (kept) => perform((now) => core.restoreRegistrations(kept, now)),
    routesTo: (phoneId) => core.routesTo(phoneId),
    dialDevice: (call) => perform((now) => core.dialDevice(call, now)),
    finishTransfer: (id, succeeded) => perform((now) => core.finishTransfer(id, succeeded, now)),
    configurePhones: (phones) => perform((now) => core.configurePhones(phones, now)),
    configureTrunks: (trunks) => perform((now) => core.configureTrunks(trunks, now)),
    localAddressFor: (id) => core.dialogState(id)?.localAddress ?? null,
    knowsSource: (remote) => core.knowsSource(remote),
    dialogState: (id) => core.dialogState(id),
    counts: () => core.counts(),
    packetsDropped: () => core.packetsDropped(),
    close: () => (closing ??= close()),
  };
}

/** Where, not what: an error's message may quote what was parsed. */
function stackOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return `${error instanceof Error ? error.name : 'unknown'} ${stack.split('\n').slice(1, 8).join(' | ')}`;
}
