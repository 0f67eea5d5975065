/** A calendar at an address that others have chosen, by the door to the outside. */
import { OutsideFailure } from '../http/outside/ask-outside.ts';
import type { AskOutside } from '../http/outside/ask-outside.ts';
import { readCalendar } from './read-calendar.ts';
import type { CalendarEvent, Wanted } from './calendar-events.ts';

/** More than a busy person's calendar of several years. */
export const mostBytes = 4 * 1024 * 1024;

/** away: nothing came back · refused: the address leads nowhere · too-large, unreadable, too-much: what came back. */
export type FeedFault = 'away' | 'refused' | 'too-large' | 'unreadable' | 'too-much';

/** @param ask a door that lets `mostBytes` through */
export async function fetchCalendar(
  ask: AskOutside,
  url: string,
  wanted: Wanted,
): Promise<readonly CalendarEvent[] | FeedFault> {
  const text = await fetchText(ask, url);
  return typeof text === 'string' ? text : readCalendar(text.text, wanted);
}

async function fetchText(ask: AskOutside, url: string): Promise<FeedFault | { readonly text: string }> {
  try {
    const accept = { accept: 'text/calendar, text/plain;q=0.5' };
    const { status, text, cut } = await ask({ url, headers: accept, body: null });
    if (status === 429 || status >= 500) return 'away';
    if (status !== 200) return 'refused';
    return cut ? 'too-large' : { text };
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error;
    return 'away';
  }
}
