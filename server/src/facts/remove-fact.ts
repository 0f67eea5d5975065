import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { deleteFact, findFact } from './fact-store.ts';
import { tell } from './save-fact.ts';

/** For good; a step that opens it opens one thing less. */
export async function removeFact(tx: Tx, deed: Deed, accountId: string, id: string): Promise<void> {
  const before = await findFact(tx, accountId, id);
  demand(deed.actor, 'facts.keep', '項目', before);
  await deleteFact(tx, id);
  await tell(tx, deed, accountId, id, 'fact.removed', {}, before.label);
}
