import type { CommandResult } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { snapshotOf } from '../legs/leg.ts';

/** engine.snapshot: what is alive now. A call that was not offered yet is left out: its event is still to come. */
export async function takeSnapshot(exchange: Exchange): Promise<CommandResult<'engine.snapshot'>> {
  const told = exchange.legs.all().filter((leg) => leg.offered || leg.session === null);
  return { engineRunId: exchange.runId, lastEvent: exchange.journal.last, legs: told.map(snapshotOf) };
}
