import { join } from 'node:path';
import type { Done, ParsedParams } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { Refused } from '../refused.ts';
import { storePhones } from './phone-store.ts';

/** phones.configure: the whole set, kept on disk. Who is not named is registered no more; its calls go on. */
export async function configurePhones(
  exchange: Exchange,
  { phones }: ParsedParams<'phones.configure'>,
): Promise<Done> {
  if (new Set(phones.map(({ phoneId }) => phoneId)).size !== phones.length)
    throw new Refused('bad-request', 'phones: a phoneId is there twice');
  if (new Set(phones.map(({ username }) => username)).size !== phones.length)
    throw new Refused('bad-request', 'phones: a username is there twice');
  await storePhones(join(exchange.dataDir, 'engine'), phones);
  exchange.phones.configure(phones);
  exchange.signalling.configurePhones(phones);
  return {};
}
