import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

/** fallback.configure: the whole set, kept on disk. */
export async function configureFallback(
  exchange: Exchange,
  { plans }: ParsedParams<'fallback.configure'>,
): Promise<Done> {
  await exchange.plans.replace(plans);
  return {};
}
