import { readCalendar } from '../calendars/read-calendar.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import type { Span } from './free-times.ts';
import { managed, tell } from './save-setup.ts';
import { listResources, lockResource, replaceBusy } from './setup-store.ts';

const DAY = 86_400_000;

/**
 * What another calendar says is busy, from yesterday on for 400 days. Bookings that are there already stay.
 *
 * @param text hostile; an empty one forgets what was imported
 */
export async function readBusy(text: string, now: Date): Promise<readonly Span[]> {
  if (text.trim() === '') return [];
  const window = { from: now.getTime() - DAY, until: now.getTime() + 400 * DAY };
  const spans = await readCalendar(text, { window, titles: false });
  if (typeof spans === 'string') throw invalid({ 'body.calendar': words[spans] });
  return spans;
}

export async function importBusyTimes(
  tx: Tx,
  deed: Deed,
  { accountId, resourceId }: { readonly accountId: string; readonly resourceId: string },
  spans: readonly Span[],
): Promise<void> {
  const of = await managed(tx, deed, accountId);
  await lockResource(tx, resourceId);
  if (!(await listResources(tx, accountId)).some(({ id }) => id === resourceId)) throw notFound('設定');
  const rows = spans.map((span) => ({ ...span, id: uuidv7(deed.now.getTime()) }));
  await replaceBusy(tx, { ...of, resourceId }, rows, rows.length === 0 ? null : deed.now);
  await tell(tx, deed, of, 'booking-setup.imported', resourceId, { count: rows.length });
}

const words = {
  unreadable: {
    ja: 'iCalendar のファイルとして読めません。カレンダーから書き出した .ics ファイルをお選びください。',
    en: 'This cannot be read as iCalendar. Please choose an .ics file that a calendar exported.',
  },
  'too-much': {
    ja: '予定が多すぎて取り込めません。期間を絞って書き出してください（5,000件まで）。',
    en: 'There are too many events in it (5,000 at most). Please export a shorter time.',
  },
} as const;
