import type { Tx } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { tellDirectoryChanged } from '../directory/index.ts';
import type { AskOutside } from '../http/outside/ask-outside.ts';
import type { Services } from '../services.ts';
import { openFact } from '../storage/sealed-fact.ts';
import { fetchCalendar } from './fetch-calendar.ts';
import { lockFeed, updateFeed } from './feed-store.ts';
import type { FeedRow } from './feed-store.ts';
import { sealedPlace } from './save-feed.ts';
import { takeEvents, wantedOf } from './take-events.ts';

/**
 * Reads one calendar again. What it said before stays when it cannot be read; whoever looks at the list is told. A feed
 * that was removed or replaced meanwhile is left alone.
 */
export async function readFeed(services: Services, ask: AskOutside, feed: FeedRow): Promise<void> {
  const { db, clock, config, log } = services;
  const url = openFact(config.dataDir, sealedPlace(feed.id), feed.sealed_url);
  const read = await fetchCalendar(ask, url, wantedOf(feed.staff_id, clock()));
  const of = {
    organisationId: feed.organisation_id,
    accountId: feed.account_id,
    staffId: feed.staff_id,
  };
  await asOrganisation(db, of.organisationId, async (tx: Tx) => {
    if ((await lockFeed(tx, feed.id)) === undefined) return;
    const now = clock();
    if (typeof read === 'string') await updateFeed(tx, feed.id, { tried_at: now, fault: read });
    else {
      const taken = await takeEvents(tx, of, read);
      await updateFeed(tx, feed.id, { tried_at: now, read_at: now, fault: null, ...taken });
    }
  });
  if (typeof read === 'string')
    log.warn({ area: 'calendars', feedId: feed.id, fault: read }, 'a calendar could not be read');
  await tellDirectoryChanged(services, of);
}
