import type { DutyNow } from '@denwaban/server-api/duty';
import type { Tx } from '../db/database.ts';
import { onDuty, shiftAt } from './duty.ts';
import { dutySettingsOf, listDuty } from './duty-store.ts';

/** Who is on duty for a client company at a moment, in the order in which they are phoned. */
export async function dutyAt(tx: Tx, accountId: string, at: Date): Promise<DutyNow> {
  const shift = shiftAt(await dutySettingsOf(tx, accountId), at);
  const entries = await listDuty(tx, accountId, shift.date);
  const people = onDuty(entries, shift).map(({ staffId, name, waitSeconds, hasPhone }) => ({
    staffId,
    name,
    waitSeconds,
    hasPhone,
  }));
  return { ...shift, people };
}
