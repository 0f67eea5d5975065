import { isIP } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import type { ResolvedAddress, TrunkSettings, Transport } from '../endpoint-types.ts';
import { startKeepAlive, stopKeepAlive } from '../keepalive/keep-alive.ts';
import { registrarResolved, startRegistration, stopRegistration } from '../registration/register.ts';
import { lookUp } from '../trunk/look-up.ts';
import { createTrunk, nextHop } from '../trunk/trunk.ts';
import type { Trunk } from '../trunk/trunk.ts';
import { TRANSACTION_LIFE } from '../transaction/timer-values.ts';
import { after } from './core-state.ts';
import type { Core } from './core-state.ts';

const LOOK_UP_MS = 300_000;

/** Replaces all trunks. Calls of one that is gone or changed go on to their end. */
export function configureTrunks(core: Core, settings: readonly TrunkSettings[]): void {
  const wanted = new Map(
    settings.filter(({ enabled }) => enabled).map((trunk) => [trunk.trunkId, trunk] as const),
  );
  const earlier = new Map(core.trunks);
  for (const trunk of earlier.values()) {
    const now = wanted.get(trunk.id);
    if (now !== undefined && isDeepStrictEqual(now, trunk.settings)) wanted.delete(trunk.id);
    else removeTrunk(core, trunk);
  }
  for (const changed of wanted.values()) {
    const trunk = createTrunk(changed);
    const before = earlier.get(trunk.id);
    // Its calls are not a stranger's while the same host is looked up again.
    if (before !== undefined && isDeepStrictEqual(nextHop(before), nextHop(trunk)))
      trunk.resolved = before.resolved;
    addTrunk(core, trunk);
  }
}

function addTrunk(core: Core, trunk: Trunk): void {
  core.trunks.set(trunk.id, trunk);
  if (trunk.settings.auth.kind === 'address') keepLookedUp(core, trunk);
  startRegistration(core, trunk);
  startKeepAlive(core, trunk);
}

/** Where calls out go, looked up again from time to time: carriers move. A registration does it by itself. */
function keepLookedUp(core: Core, trunk: Trunk): void {
  const { destination } = trunk.settings;
  if (destination === null || core.trunks.get(trunk.id) !== trunk) return;
  lookUp(core, trunk);
  if (isIP(destination.host) === 0) after(core, LOOK_UP_MS, () => keepLookedUp(core, trunk));
}

function removeTrunk(core: Core, trunk: Trunk): void {
  stopRegistration(core, trunk);
  stopKeepAlive(trunk);
  core.trunks.delete(trunk.id);
  core.retired.add(trunk);
  forgetWhenQuiet(core, trunk);
}

/** A retired trunk is kept while something of it is under way. */
function forgetWhenQuiet(core: Core, trunk: Trunk): void {
  after(core, TRANSACTION_LIFE, () => {
    const ofTrunk = ({ trunkId }: { trunkId: string }): boolean => trunkId === trunk.id;
    if (core.dialogs.values().some(ofTrunk) || core.clientTransactions.values().some(ofTrunk))
      forgetWhenQuiet(core, trunk);
    else core.retired.delete(trunk);
  });
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
