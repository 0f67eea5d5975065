import { BlockList, isIP } from 'node:net';
import type { Core } from '../core/core-state.ts';
import type { ResolvedAddress, TrunkSettings } from '../endpoint-types.ts';
import type { KeepAlive } from '../keepalive/keep-alive.ts';
import type { Registration } from '../registration/registration.ts';
import { escapeUser } from '../message/parse-uri.ts';
import { bracketed } from '../message/parse-host-port.ts';

/** A trunk as the core keeps it: its settings and what it is doing. */
export interface Trunk {
  readonly id: string;
  readonly settings: TrunkSettings;
  /** Addresses and blocks of the settings. */
  readonly sources: BlockList;
  /** What the registrar or outbound proxy was last resolved to, best first. */
  resolved: readonly ResolvedAddress[];
  /** null: this trunk does not register. */
  registration: Registration | null;
  keepAlive: KeepAlive | null;
}

export function createTrunk(settings: TrunkSettings): Trunk {
  const sources = new BlockList();
  if (settings.auth.kind === 'address')
    for (const source of settings.auth.addresses) addSource(sources, source);
  return { id: settings.trunkId, settings, sources, resolved: [], registration: null, keepAlive: null };
}

/** Adds `192.0.2.1`, `192.0.2.0/24` or the like of IPv6; anything else matches nothing. */
function addSource(sources: BlockList, source: string): void {
  const [address = '', prefix] = source.split('/');
  const family = isIP(address);
  const longest = family === 4 ? 32 : 128;
  const bits = prefix === undefined ? longest : Number(prefix);
  if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > longest) return;
  sources.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
}

/** Trunks that packets from this address may belong to, in the order of the settings. */
export function trunksFrom(trunks: Iterable<Trunk>, address: string): Trunk[] {
  const family = isIP(address);
  if (family === 0) return [];
  const found: Trunk[] = [];
  for (const trunk of trunks) {
    const listed = trunk.sources.check(address, family === 4 ? 'ipv4' : 'ipv6');
    if (listed || trunk.resolved.some((candidate) => candidate.address === address)) found.push(trunk);
  }
  return found;
}

/** Whether calls may come from this address: a registrar's, or one that the settings list. */
export function mayCall(trunk: Trunk, address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return trunk.settings.auth.kind === 'register' || trunk.sources.check(address, family);
}

/** Host that requests of ours are sent to: the outbound proxy or the registrar, the destination of a trunk known by address; null: none. */
export function nextHop(trunk: Trunk): { host: string; port: number | null } | null {
  const { auth, destination } = trunk.settings;
  if (auth.kind !== 'register') return destination;
  if (auth.outboundProxy === null) return { host: auth.registrar, port: auth.port };
  const colon = auth.outboundProxy.split(':').length === 2 ? auth.outboundProxy.indexOf(':') : -1;
  if (colon < 0) return { host: auth.outboundProxy, port: null };
  return {
    host: auth.outboundProxy.slice(0, colon),
    port: Number(auth.outboundProxy.slice(colon + 1)) || null,
  };
}

/** `sip:user@domain` that we register and send OPTIONS as. */
export function ownUri(core: Core, trunk: Trunk): string {
  const { auth, fromDomain, fromUser } = trunk.settings;
  const user = fromUser ?? (auth.kind === 'register' ? auth.username : 'pbx');
  const host = fromDomain ?? (auth.kind === 'register' ? auth.registrar : localOf(core, trunk).localAddress);
  return `sip:${escapeUser(user)}@${bracketed(host)}`;
}

/** What a trunk's carrier reaches us at, for Via and Contact of requests that we start. */
export function localOf(core: Core, trunk: Trunk): { localAddress: string; localPort: number } {
  const localAddress = core.publicAddress ?? trunk.resolved[0]?.localAddress ?? core.local.address;
  const tlsPort = trunk.settings.transport === 'tls' ? (core.local.tlsPort ?? null) : null;
  return { localAddress, localPort: tlsPort ?? core.local.port };
}
