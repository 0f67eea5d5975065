import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { exemptUntil, routingOf } from './routing-store.ts';

/** Whether the recording notice is left out on a line now. Never on one for sales or after-support. */
export async function isExempt(tx: Tx, lineId: string, direction: 'in' | 'out', at: Date): Promise<boolean> {
  const until = await exemptUntil(tx, lineId, direction, inTokyo(at).date);
  return until !== null && (await routingOf(tx, lineId)).line.callType === 'first-line';
}
