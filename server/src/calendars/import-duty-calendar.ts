import type { DutyCalendarImport } from '@denwaban/server-api/calendars';
import type { Tx } from '../db/database.ts';
import { takeDutyFile } from '../duty/index.ts';
import { invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { faultWords } from './feed-words.ts';
import { readCalendar } from './read-calendar.ts';
import { demandFeed } from './save-feed.ts';
import { wantedOf } from './take-events.ts';

/** The rota that a calendar file says: all events or none. Throws `invalid` for what is no calendar. */
export async function importDutyCalendar(
  request: Deed & { readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> },
  accountId: string,
  { file, apply }: { readonly file: string; readonly apply: boolean },
): Promise<DutyCalendarImport> {
  await request.transact((tx) => demandFeed(tx, request, { accountId, staffId: null }));
  const text = Buffer.from(file, 'base64').toString('utf8');
  const events = await readCalendar(text, wantedOf(null, request.now));
  if (typeof events === 'string') throw invalid({ 'body.file': faultWords[events] });
  return request.transact((tx) => takeDutyFile(tx, request, accountId, { events, apply }));
}
