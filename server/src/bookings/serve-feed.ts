import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';
import { feedHash } from './booking-feed.ts';
import { listBookings } from './booking-store.ts';
import { writeCalendar } from './write-calendar.ts';

const DAY = 86_400_000;
const past = 31 * DAY;
const ahead = 400 * DAY;
const most = 5_000;
/** How often a reading is written down. */
const NOTED_MS = 10 * 60_000;

/** The calendar that a calendar program reads by its secret address; 404 for everybody else. */
export function serveFeed(services: Services, app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>(
    '/booking-calendar/:file',
    { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    async (request, reply) => {
      const secret = /^([\w-]{43})\.ics$/.exec(request.params.file)?.[1];
      const text = secret === undefined ? null : await calendarOf(services, secret);
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      if (text === null) return reply.code(404).type('text/plain; charset=utf-8').send('not found\n');
      return reply.type('text/calendar; charset=utf-8').send(text);
    },
  );
}

async function calendarOf(services: Services, secret: string): Promise<string | null> {
  const feed = await asInstallation(services.db, (tx) =>
    tx
      .selectFrom('booking_settings')
      .select(['organisation_id', 'account_id', 'names_in_feed', 'feed_read_at'])
      .where('feed_hash', '=', feedHash(secret))
      .executeTakeFirst(),
  );
  if (feed === undefined) return null;
  const now = services.clock();
  return asOrganisation(services.db, feed.organisation_id, async (tx) => {
    const account = await findAccount(tx, feed.account_id);
    if (account === undefined || account.archivedAt !== null) return null;
    if (feed.feed_read_at === null || now.getTime() - feed.feed_read_at.getTime() > NOTED_MS)
      await noteReading(tx, feed.account_id, now);
    const rows = await listBookings(
      tx,
      feed.account_id,
      { state: 'booked', from: new Date(now.getTime() - past), until: new Date(now.getTime() + ahead) },
      { after: null, limit: most },
    );
    return writeCalendar(
      rows.map((row) => ({
        id: row.id,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        changedAt: row.changed_at,
        told: feed.names_in_feed
          ? {
              summary: `${row.name} 様　${row.serviceName}`,
              description: [row.resourceName ?? '', row.note].filter(Boolean).join('\n'),
            }
          : null,
      })),
    );
  });
}

const noteReading = (tx: Tx, accountId: string, now: Date) =>
  tx.updateTable('booking_settings').set({ feed_read_at: now }).where('account_id', '=', accountId).execute();
