import type { Disclosure } from '@denwaban/server-api/disclosure';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { findDisclosure } from './disclosure-store.ts';
import { viewDisclosure } from './disclosure-view.ts';

/** Does something about a request, and shows how it is then, in one transaction. */
export const shownAfter = (
  { config }: Services,
  request: Deed & { readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> },
  id: string,
  work: (tx: Tx) => Promise<void>,
): Promise<Disclosure> =>
  request.transact(async (tx) => {
    await work(tx);
    return viewDisclosure(tx, config.dataDir, (await findDisclosure(tx, id))!, request.now);
  });
