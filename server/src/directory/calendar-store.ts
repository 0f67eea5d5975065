/** SQL of staff's calendars; addresses stay sealed. */
import type { Tx } from '../db/database.ts';

export interface CalendarStanding {
  readonly readAt: Date | null;
  readonly fault: string | null;
}

/** How the calendars of a company's people are read, by staff id. */
export async function calendarsOf(tx: Tx, accountId: string): Promise<ReadonlyMap<string, CalendarStanding>> {
  const rows = await tx
    .selectFrom('staff_calendar')
    .select(['staff_id as staffId', 'read_at as readAt', 'fault'])
    .where('account_id', '=', accountId)
    .execute();
  return new Map(rows.map(({ staffId, ...standing }) => [staffId, standing]));
}
