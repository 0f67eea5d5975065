import type { Random } from '../../random.ts';
import type { Effect, Milliseconds, OutboundPacket, SessionEvent, Transport } from '../endpoint-types.ts';
import { createRegistrar } from '../registrar/phone.ts';
import type { Registrar } from '../registrar/phone.ts';
import type { Session } from '../session/session.ts';
import type { ClientTransaction } from '../transaction/client-transaction.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import type { Trunk } from '../trunk/trunk.ts';
import { Suspects } from './suspects.ts';
import { Timers } from './timers.ts';
import type { Timer } from './timers.ts';
import { TokenBucket } from './token-bucket.ts';

/** Everything the core holds. Each verb is a function over it. */
export interface Core {
  /** Time of the packet, timer or command being served. */
  now: Milliseconds;
  readonly random: Random;
  /** Written into User-Agent and Server; null: neither is sent. */
  readonly product: string | null;
  /** Address that peers reach us at, when it is not the one we are bound to (NAT). */
  readonly publicAddress: string | null;
  /** Where we listen, for requests that start with us. */
  readonly local: LocalPlace;
  /** What has to happen outside, gathered while one input is served. */
  effects: Effect[];
  readonly timers: Timers;
  readonly trunks: Map<string, Trunk>;
  /** Trunks that were removed: their calls and answers go on, new requests are a stranger's. */
  readonly retired: Set<Trunk>;
  readonly serverTransactions: Map<string, ServerTransaction>;
  /** Keys of server transactions by Call-ID, From tag and CSeq: finds merged requests (section 8.2.2.2). */
  readonly requestsInProgress: Map<string, string>;
  readonly clientTransactions: Map<string, ClientTransaction>;
  readonly sessions: Map<string, Session>;
  /** Sessions that one input changed: told before what it sends. */
  readonly touched: Set<Session>;
  /** Sessions by Call-ID, local tag and remote tag. */
  readonly dialogs: Map<string, Session>;
  readonly strangers: TokenBucket;
  readonly shedding: Shedding;
  readonly suspects: Suspects;
  /** Packets of silenced sources, from the start. */
  packetsDropped: number;
  readonly registrar: Registrar;
  /** Makes the tags of stateless answers: the same for a retransmission, not to be guessed. */
  readonly secret: string;
}

/** Where we listen; TLS has a port of its own, if any. */
export interface LocalPlace {
  readonly address: string;
  readonly port: number;
  readonly tlsPort?: number | null;
}

/** New calls that are not taken. */
export interface Shedding {
  /** Retry-After in seconds while every new call is refused; null: they are taken. */
  refuseFor: number | null;
  readonly rate: TokenBucket;
  /** How many were refused so far. */
  shed: number;
}

export interface CoreOptions {
  readonly random: Random;
  readonly local: LocalPlace;
  readonly publicAddress?: string | null;
  readonly product?: string | null;
  /** New calls a second, and at once. */
  readonly callsPerSecond?: number;
}

export function createCoreState(options: CoreOptions): Core {
  return {
    now: 0,
    random: options.random,
    product: options.product ?? null,
    publicAddress: options.publicAddress ?? null,
    local: options.local,
    effects: [],
    timers: new Timers(),
    trunks: new Map(),
    retired: new Set(),
    serverTransactions: new Map(),
    requestsInProgress: new Map(),
    clientTransactions: new Map(),
    sessions: new Map(),
    touched: new Set(),
    dialogs: new Map(),
    shedding: {
      refuseFor: null,
      rate: new TokenBucket(options.callsPerSecond ?? 1_000, options.callsPerSecond ?? 1_000),
      shed: 0,
    },
    strangers: new TokenBucket(20, 20),
    suspects: new Suspects(),
    packetsDropped: 0,
    registrar: createRegistrar(options.random.hex(32)),
    secret: options.random.hex(16),
  };
}

export function after(core: Core, delay: Milliseconds, run: () => void): Timer {
  return core.timers.setAt(core.now + delay, run);
}

export function send(core: Core, packet: OutboundPacket): void {
  core.effects.push({ type: 'send', packet });
}

export function notify(core: Core, event: SessionEvent): void {
  core.effects.push({ type: 'notify', event });
}

export function isReliable(transport: Transport): boolean {
  return transport !== 'udp';
}
