import type { DutyNow } from '@denwaban/server-api/duty';
import type { Tx } from '../db/database.ts';
import { onDuty, shiftAt } from './duty.ts';
import { dutySettingsOf, listDuty } from './duty-store.ts';
import { dutyTimesAt } from './duty-time-store.ts';

/**
 * Who is on duty for a client company at a moment, in the order in which they are phoned. What is said for exact times
 * goes before days and shifts; each is named once.
 */
export async function dutyAt(tx: Tx, accountId: string, at: Date): Promise<DutyNow> {
  const shift = shiftAt(await dutySettingsOf(tx, accountId), at);
  const times = await dutyTimesAt(tx, accountId, at);
  const entries = times.length > 0 ? times : onDuty(await listDuty(tx, accountId, shift.date), shift);
  const people = new Map(
    entries.map(({ staffId, name, waitSeconds, hasPhone }) => [
      staffId,
      { staffId, name, waitSeconds, hasPhone },
    ]),
  );
  return { ...shift, people: [...people.values()] };
}
