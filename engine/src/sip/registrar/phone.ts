import type { PhoneSettings } from '@denwaban/engine-api/phones';
import { BoundedMap } from '../../bounded-map.ts';
import { LockOuts } from '../auth/lock-outs.ts';
import { Nonces } from '../auth/nonces.ts';
import { TokenBucket } from '../core/token-bucket.ts';
import type { Timer } from '../core/timers.ts';
import type { InboundPacket, Milliseconds, Transport } from '../packets.ts';

/** The way to a device: back where its REGISTER came from, never to a host that somebody wrote (RFC 5626 section 5.3). */
export interface Flow {
  readonly transport: Transport;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly connectionId: string | null;
  readonly localAddress: string;
  readonly localPort: number;
}

/** One registered device, RFC 3261 section 10.3. */
export interface Binding {
  /** Its Contact: the Request-URI of what we send it. */
  readonly uri: string;
  /** `+sip.instance` and `reg-id` (RFC 5626), which outlive a changed Contact; null: it has none. */
  readonly instance: string | null;
  /** Proxies on the way to it (RFC 3327). */
  readonly path: readonly string[];
  readonly registeredAt: Milliseconds;
  userAgent: string | null;
  flow: Flow;
  callId: string;
  sequence: number;
  expiresAt: Milliseconds;
  timer: Timer;
  /** Keeps its hole in a NAT open. */
  ping: Timer | null;
}

export interface Phone {
  readonly id: string;
  settings: PhoneSettings;
  /** Oldest first. */
  readonly bindings: Binding[];
}

/** What an address was challenged with. */
export interface Challenged {
  readonly branch: string;
  readonly answered: boolean;
  /** It stumbles over SHA-256: it gets MD5 alone. */
  readonly plain: boolean;
}

/** The registrar's state. */
export interface Registrar {
  readonly phones: Map<string, Phone>;
  readonly byUsername: Map<string, Phone>;
  /** Phones by the key of their flows. */
  readonly byFlow: Map<string, Set<Phone>>;
  /** Addresses that devices are registered from, and how many. */
  readonly addresses: Map<string, number>;
  readonly nonces: Nonces;
  readonly lockOuts: LockOuts;
  readonly challenged: BoundedMap<string, Challenged>;
  /** Challenges for all sources together. */
  readonly challenges: TokenBucket;
}

export function createRegistrar(secret: string): Registrar {
  return {
    phones: new Map(),
    byUsername: new Map(),
    byFlow: new Map(),
    addresses: new Map(),
    nonces: new Nonces(secret),
    lockOuts: new LockOuts(),
    challenged: new BoundedMap(10_000),
    challenges: new TokenBucket(500, 2_000),
  };
}

/** Names a phone where a trunk's id may stand; no trunk can be called so. */
export function peerOfPhone(phoneId: string): string {
  return `phone:${phoneId}`;
}

/** The phone's id in such a name; null: it is a trunk's. */
export function phoneOfPeer(peer: string): string | null {
  return peer.startsWith('phone:') ? peer.slice(6) : null;
}

type FlowEnd = Pick<Flow, 'transport' | 'remoteAddress' | 'remotePort' | 'connectionId'>;

export function flowKey({ transport, remoteAddress, remotePort, connectionId }: FlowEnd): string {
  return connectionId ?? `${transport} ${remoteAddress} ${remotePort}`;
}

/** The phones with a device that registered by the flow of this packet. */
export function phonesAt(registrar: Registrar, packet: InboundPacket): ReadonlySet<Phone> {
  return registrar.byFlow.get(flowKey(packet)) ?? NONE;
}

const NONE: ReadonlySet<Phone> = new Set();
