import type { ScriptBody } from '@denwaban/server-api/scripts';
import type { Tx } from '../db/database.ts';
import { hiddenWords } from '../discreet/index.ts';
import { contextOf } from './context-store.ts';
import { requireForm } from './require-form.ts';
import { requireGood } from './require-good.ts';
import { withChecks } from './with-checks.ts';

/** The body as it would be published. Throws `invalid-input` for whatever stops that. */
export async function requirePublishable(
  tx: Tx,
  accountId: string,
  written: ScriptBody,
): Promise<ScriptBody> {
  requireForm(written);
  const body = await withChecks(tx, accountId, written);
  const forbidden = [...body.forbidden, ...(await hiddenWords(tx, accountId))];
  requireGood({ ...body, forbidden }, await contextOf(tx, accountId));
  return body;
}
