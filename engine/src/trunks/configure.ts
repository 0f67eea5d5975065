import { join } from 'node:path';
import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { Refused } from '../refused.ts';
import { storeTrunks } from './trunk-store.ts';

/** trunks.configure: the whole set, kept on disk. Calls on a removed trunk go on. */
export async function configureTrunks(
  exchange: Exchange,
  { trunks }: ParsedParams<'trunks.configure'>,
): Promise<Done> {
  if (new Set(trunks.map(({ trunkId }) => trunkId)).size !== trunks.length) {
    throw new Refused('bad-request', 'trunks: a trunkId is there twice');
  }
  await storeTrunks(join(exchange.dataDir, 'engine'), trunks);
  exchange.trunks.configure(trunks);
  exchange.signalling.configureTrunks(trunks);
  return {};
}
