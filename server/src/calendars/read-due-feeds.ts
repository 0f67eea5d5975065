import type { FastifyInstance } from 'fastify';
import { asInstallation } from '../db/identity.ts';
import type { AskOutside } from '../http/outside/ask-outside.ts';
import { defineSeries } from '../jobs/series.ts';
import type { Services } from '../services.ts';
import { listDueFeeds } from './feed-store.ts';
import { readFeed } from './read-feed.ts';

const EVERY_MS = 5 * 60_000;
/** A calendar is read this often. */
export const againAfterMs = 15 * 60_000;
const AT_ONCE = 4;
/** What is left over comes first at the next run. */
const MOST = 400;

export function defineReadings(services: Services, app: FastifyInstance, ask: AskOutside): void {
  const next = (now: Date): Date => new Date(now.getTime() + EVERY_MS);
  defineSeries(services, app, { name: 'read-calendars', next, queue: 'read-calendars' }, (now) =>
    readDueFeeds(services, ask, now),
  );
}

/** One that fails hinders no other. */
export async function readDueFeeds(services: Services, ask: AskOutside, now: Date): Promise<void> {
  const before = new Date(now.getTime() - againAfterMs);
  const due = await asInstallation(services.db, (tx) => listDueFeeds(tx, before, MOST));
  const waiting = due.values();
  const work = async (): Promise<void> => {
    for (const feed of waiting)
      await readFeed(services, ask, feed).catch((error: unknown) =>
        services.log.error({ area: 'calendars', err: error, feedId: feed.id }, 'a calendar was not read'),
      );
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
