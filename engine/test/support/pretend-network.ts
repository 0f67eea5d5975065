/** A network and a clock that exist only in the test: latency, loss and disorder from a seed. */
import type { PhoneSettings } from '@denwaban/engine-api/phones';
import { TrunkSettings } from '@denwaban/engine-api/trunks';
import type { Random } from '../../src/random.ts';
import { createSipCore } from '../../src/sip/core/core.ts';
import type {
  Effect,
  InboundPacket,
  Milliseconds,
  OutboundPacket,
  SessionEvent,
  SipCore,
  Transport,
} from '../../src/sip/endpoint-types.ts';
import { seededRandom } from './seeded-random.ts';

export const OUR_ADDRESS = '192.0.2.1';
export const TRUNK_ADDRESS = '198.51.100.7';

export interface Peer {
  readonly address: string;
  readonly port: number;
  readonly transport: Transport;
  receive(packet: OutboundPacket): void;
}

export interface NetworkOptions {
  /** 0 to 1, both ways. */
  readonly loss?: number;
  readonly seed?: number;
  readonly latencyMs?: Milliseconds;
  /** Added at random to each packet, so that packets overtake one another. */
  readonly jitterMs?: Milliseconds;
  readonly trunks?: readonly TrunkSettings[];
  readonly callsPerSecond?: number;
  readonly phones?: readonly PhoneSettings[];
}

export interface PretendNetwork {
  readonly core: SipCore;
  readonly random: Random;
  readonly now: Milliseconds;
  /** Everything that the core told its user, in order. */
  readonly events: SessionEvent[];
  /** Everything that the core sent, lost or not. */
  readonly sent: OutboundPacket[];
  readonly lookUps: Array<{ host: string; port: number | null; transport: Transport }>;
  /** Connections whose other end has shown who it is. */
  readonly trusted: string[];
  onEvent: (event: SessionEvent) => void;
  connect(peer: Peer): void;
  /** From a peer to the core. */
  send(peer: Pick<Peer, 'address' | 'port' | 'transport'>, bytes: Uint8Array | string): void;
  /** Runs a command of the core now. */
  tell(command: (now: Milliseconds) => Effect[]): void;
  after(delay: Milliseconds, run: () => void): void;
  run(duration: Milliseconds): void;
}

/** A trunk that may call from `TRUNK_ADDRESS` and neither registers nor is asked for signs of life. */
export function addressTrunk(changes: object = {}): TrunkSettings {
  return TrunkSettings.parse({
    trunkId: 'trunk',
    name: 'trunk',
    auth: { kind: 'address', addresses: [TRUNK_ADDRESS] },
    optionsIntervalSeconds: null,
    ...changes,
  });
}

export function pretendNetwork(options: NetworkOptions = {}): PretendNetwork {
  const random = seededRandom(options.seed ?? 1);
  const core = createSipCore({
    random: seededRandom((options.seed ?? 1) + 1_000),
    local: { address: OUR_ADDRESS, port: 5060 },
    ...(options.callsPerSecond !== undefined && { callsPerSecond: options.callsPerSecond }),
  });
  const peers = new Map<string, Peer>();
  const agenda: Array<{ at: Milliseconds; order: number; run: () => void }> = [];
  let now = 1_000;
  let order = 0;
  let wakeAt: Milliseconds | null = null;

  const network: PretendNetwork = {
    core,
    random,
    get now() {
      return now;
    },
    events: [],
    sent: [],
    lookUps: [],
    trusted: [],
    onEvent: () => {},
    connect: (peer) => void peers.set(`${peer.address}:${peer.port}`, peer),
    send,
    tell: (command) => apply(command(now)),
    after: (delay, action) => schedule(now + delay, action),
    run,
  };

  function schedule(at: Milliseconds, action: () => void): void {
    order += 1;
    agenda.push({ at, order, run: action });
  }

  function travel(arrive: () => void): void {
    const delay = (options.latencyMs ?? 10) + random.fraction() * (options.jitterMs ?? 0);
    if (random.fraction() >= (options.loss ?? 0)) schedule(now + delay, arrive);
  }

  function send(peer: Pick<Peer, 'address' | 'port' | 'transport'>, bytes: Uint8Array | string): void {
    const packet: InboundPacket = {
      transport: peer.transport,
      remoteAddress: peer.address,
      remotePort: peer.port,
      localAddress: OUR_ADDRESS,
      localPort: 5060,
      connectionId: peer.transport === 'udp' ? null : `${peer.address}:${peer.port}`,
      bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
    };
    travel(() => apply(core.receive(packet, now)));
  }

  /** Of use to whoever keeps sessions on disk; the story is told by the other events. */
  const isBookkeeping = (effect: Effect): boolean =>
    effect.type === 'notify' && effect.event.type === 'session-changed';

  function apply(all: readonly Effect[]): void {
    const effects = all.filter((effect) => !isBookkeeping(effect));
    for (const effect of effects) {
      if (effect.type === 'wake-at') wakeAt = effect.at;
      else if (effect.type === 'resolve') network.lookUps.push(effect);
      else if (effect.type === 'send') deliver(effect.packet);
      else if (effect.type === 'trust') network.trusted.push(effect.connectionId);
      else network.events.push(effect.event);
    }
    for (const effect of effects) if (effect.type === 'notify') network.onEvent(effect.event);
  }

  function deliver(packet: OutboundPacket): void {
    network.sent.push(packet);
    const peer = peers.get(`${packet.remoteAddress}:${packet.remotePort}`);
    if (peer !== undefined) travel(() => peer.receive(packet));
  }

  function run(duration: Milliseconds): void {
    const end = now + duration;
    for (;;) {
      agenda.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = agenda[0];
      const at = Math.min(next?.at ?? Infinity, wakeAt ?? Infinity);
      if (at > end) break;
      now = Math.max(now, at);
      if (next !== undefined && next.at <= (wakeAt ?? Infinity)) {
        agenda.shift();
        next.run();
      } else {
        wakeAt = null;
        apply(core.wake(now));
      }
    }
    now = end;
  }

  apply(core.configurePhones(options.phones ?? [], now));
  apply(core.configureTrunks(options.trunks ?? [addressTrunk()], now));
  return network;
}
