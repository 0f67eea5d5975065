import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

/** engine.drain: new calls are refused from now on, or taken again. */
export async function drainEngine(
  exchange: Exchange,
  { draining }: ParsedParams<'engine.drain'>,
): Promise<Done> {
  exchange.load.drain(draining);
  return {};
}
