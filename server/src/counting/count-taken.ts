import type { Call } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { countOrdinary } from './counting-store.ts';
import { orderCount } from './order-count.ts';

/** In the transaction that takes the call: most calls count at once, and cost no job. */
export async function countTaken(tx: Tx, call: Call): Promise<void> {
  if (call.direction !== 'in' || call.internal) return;
  if (!(await countOrdinary(tx, call.id))) await orderCount(tx, call.organisation_id, call.id);
}
