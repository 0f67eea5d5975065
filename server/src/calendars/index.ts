/** Calendars of a client's people, and of its duty rota, read again and again. */
import { createAskOutside } from '../http/outside/ask-outside.ts';
import type { Register } from '../services.ts';
import { serveCalendars } from './calendar-routes.ts';
import { mostBytes } from './fetch-calendar.ts';
import { defineReadings } from './read-due-feeds.ts';

export const registerCalendars: Register = (services, app) => {
  const ask = createAskOutside(services.config.standIns, { answerBytes: mostBytes });
  serveCalendars(services, app, ask);
  defineReadings(services, app, ask);
};
