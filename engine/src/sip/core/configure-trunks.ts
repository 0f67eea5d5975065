import { isDeepStrictEqual } from 'node:util';
import type { ResolvedAddress, TrunkSettings, Transport } from '../endpoint-types.ts';
import { startKeepAlive, stopKeepAlive } from '../keepalive/keep-alive.ts';
import { registrarResolved, startRegistration, stopRegistration } from '../registration/register.ts';
import { createTrunk, nextHop } from '../trunk/trunk.ts';
import type { Trunk } from '../trunk/trunk.ts';
import type { Core } from './core-state.ts';

/** Replaces all trunks. Calls of a trunk that is gone go on in silence: nobody may send into them any more. */
export function configureTrunks(core: Core, settings: readonly TrunkSettings[]): void {
  const wanted = new Map(
    settings.filter(({ enabled }) => enabled).map((trunk) => [trunk.trunkId, trunk] as const),
  );
  for (const trunk of core.trunks.values()) {
    const now = wanted.get(trunk.id);
    if (now !== undefined && isDeepStrictEqual(now, trunk.settings)) wanted.delete(trunk.id);
    else removeTrunk(core, trunk);
  }
  for (const trunk of wanted.values()) addTrunk(core, createTrunk(trunk));
}

function addTrunk(core: Core, trunk: Trunk): void {
  core.trunks.set(trunk.id, trunk);
  startRegistration(core, trunk);
  startKeepAlive(core, trunk);
}

export function removeTrunk(core: Core, trunk: Trunk): void {
  stopRegistration(core, trunk);
  stopKeepAlive(trunk);
  core.trunks.delete(trunk.id);
}

/** Addresses came for every trunk that asked for this host; a failed look-up keeps the last ones. */
export function resolved(
  core: Core,
  host: string,
  port: number | null,
  transport: Transport,
  addresses: readonly ResolvedAddress[],
): void {
  for (const trunk of core.trunks.values()) {
    const hop = nextHop(trunk);
    if (hop?.host !== host || hop.port !== port || trunk.settings.transport !== transport) continue;
    if (addresses.length > 0) trunk.resolved = addresses;
    registrarResolved(core, trunk);
  }
}
