import type { Script } from '@denwaban/server-api/scripts';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { publishVersion } from './publish-script.ts';
import { findScript } from './script-store.ts';

/** An earlier version once more, as the newest and at once; what was in between stays on record. */
export async function rollBackScript(
  tx: Tx,
  deed: Deed,
  accountId: string,
  to: { readonly version: number; readonly reason: string },
): Promise<Script> {
  demand(deed.actor, 'scripts.publish', '依頼企業', await findAccount(tx, accountId));
  const earlier = await findScript(tx, accountId, to.version);
  const newest = await findScript(tx, accountId);
  if (earlier === undefined || newest === undefined) throw notFound('スクリプト');
  return publishVersion(tx, deed, accountId, {
    body: earlier.body,
    reason: to.reason,
    basedOnVersion: newest.version,
    from: null,
  });
}
