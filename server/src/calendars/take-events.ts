import type { Tx } from '../db/database.ts';
import { replaceBusyTimes } from '../directory/index.ts';
import { takeDutyFeed } from '../duty/index.ts';
import type { CalendarEvent } from './calendar-events.ts';
import type { FeedOf } from './feed-store.ts';

const DAY = 86_400_000;

/** From yesterday on; a rota is known further ahead than where somebody is. */
export const wantedOf = (staffId: string | null, now: Date) => ({
  titles: staffId === null,
  window: { from: now.getTime() - DAY, until: now.getTime() + (staffId === null ? 180 : 60) * DAY },
});

interface Of extends FeedOf {
  readonly organisationId: string;
}

/** Puts what a calendar says in the place of what it said before. */
export async function takeEvents(
  tx: Tx,
  of: Of,
  events: readonly CalendarEvent[],
): Promise<{ readonly events: number; readonly unmatched: Date[] }> {
  const { staffId } = of;
  if (staffId === null) return takeDutyFeed(tx, of, events);
  await replaceBusyTimes(tx, { ...of, staffId }, events);
  return { events: events.length, unmatched: [] };
}
