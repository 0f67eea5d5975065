import { parentPort, workerData } from 'node:worker_threads';
import { calendarEvents } from './calendar-events.ts';
import type { CalendarEvent, Wanted } from './calendar-events.ts';
import type { Unread } from './read-calendar.ts';

const { text, wanted } = workerData as { text: string; wanted: Wanted };

function answer(): readonly CalendarEvent[] | Unread {
  try {
    return calendarEvents(text, wanted);
  } catch (error) {
    return error instanceof RangeError ? 'too-much' : 'unreadable';
  }
}

parentPort?.postMessage(answer());
