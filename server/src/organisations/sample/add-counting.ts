import { countCalls, putPlan } from '../../counting/counting-store.ts';
import { monthAt } from '../../counting/counting.ts';
import type { Tx } from '../../db/database.ts';

/** What the sample's contract includes, and how its calls count so far. */
export async function addCounting(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  now: Date,
): Promise<void> {
  await putPlan(tx, of, { includedCalls: 100, repeats: 'once', askPercent: 90 }, { personId: null, at: now });
  await countCalls(tx, { accountId: of.accountId, month: monthAt(now), rule: 'once' }, null);
}
