import type { CommandResult, TrunkSettings, TrunkState } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

/** trunks.list: every trunk with its registration, reachability and calls now. */
export async function listTrunks(exchange: Exchange): Promise<CommandResult<'trunks.list'>> {
  return { trunks: exchange.trunks.all().map((trunk) => stateOf(exchange, trunk)) };
}

export function stateOf(exchange: Exchange, { trunkId }: TrunkSettings): TrunkState {
  const standing = exchange.trunks.standingOf(trunkId);
  return {
    trunkId,
    registration: standing?.registration ?? 'not-used',
    failureStatus: standing?.failureStatus ?? null,
    reachability: standing?.reachability ?? 'unknown',
    callsNow: exchange.legs.countOnTrunk(trunkId),
  };
}
