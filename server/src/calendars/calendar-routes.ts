import type { CalendarFeed } from '@denwaban/server-api/calendars';
import { csvBodyLimit } from '@denwaban/server-api/csv-import';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { tellDirectoryChanged } from '../directory/index.ts';
import { clearDutyTimes } from '../duty/index.ts';
import type { AskOutside } from '../http/outside/ask-outside.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Language } from '../http/words.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { faultWords } from './feed-words.ts';
import { fetchCalendar } from './fetch-calendar.ts';
import type { FeedFault } from './fetch-calendar.ts';
import { findFeed, listFeeds } from './feed-store.ts';
import type { FeedOf, FeedRow } from './feed-store.ts';
import { importDutyCalendar } from './import-duty-calendar.ts';
import { readFeed } from './read-feed.ts';
import { demandFeed, demandOutside, removeFeed, saveFeed } from './save-feed.ts';
import { wantedOf } from './take-events.ts';

type Asking = Deed & { readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> };
/** Each makes us ask somebody outside. */
const manage = { permission: 'staff.manage', perMinute: 20 } as const;

export function serveCalendars(services: Services, app: FastifyInstance, ask: AskOutside): void {
  const tell = (request: Deed, accountId: string): Promise<void> =>
    tellDirectoryChanged(services, { organisationId: organisationOf(request), accountId });
  const save = async (request: Asking, of: FeedOf, url: string): Promise<CalendarFeed> => {
    await request.transact((tx) => demandFeed(tx, request, of));
    demandOutside(url);
    const read = await fetchCalendar(ask, url, wantedOf(of.staffId, request.now));
    const saved = { dataDir: services.config.dataDir, url, read };
    const row = await request.transact((tx) => saveFeed(tx, request, of, saved));
    await tell(request, of.accountId);
    return viewFeed(row, request.actor.language);
  };
  const readNow = async (request: Asking, of: FeedOf): Promise<CalendarFeed> => {
    const find = async (tx: Tx): Promise<FeedRow> => {
      await demandFeed(tx, request, of);
      const row = await findFeed(tx, of);
      if (row === undefined) throw notFound('カレンダー');
      return row;
    };
    await readFeed(services, ask, await request.transact(find));
    return viewFeed(await request.transact(find), request.actor.language);
  };
  const remove = async (request: Asking, of: FeedOf): Promise<void> => {
    await request.transact((tx) => removeFeed(tx, request, of));
    await tell(request, of.accountId);
  };
  const ofStaff = ({ id, staffId }: { id: string; staffId: string }): FeedOf => ({ accountId: id, staffId });
  const ofRota = ({ id }: { id: string }): FeedOf => ({ accountId: id, staffId: null });

  serveRoute(
    app,
    services,
    'listCalendarFeeds',
    { permission: 'staff.read' },
    ({ actor, params, transact }) =>
      transact(async (tx) => {
        demand(actor, 'staff.read', '依頼企業', await findAccount(tx, params.id));
        return { items: (await listFeeds(tx, params.id)).map((row) => viewFeed(row, actor.language)) };
      }),
  );
  serveRoute(app, services, 'saveStaffCalendar', manage, (request) =>
    save(request, ofStaff(request.params), request.body.url),
  );
  serveRoute(app, services, 'readStaffCalendar', manage, (request) =>
    readNow(request, ofStaff(request.params)),
  );
  serveRoute(app, services, 'removeStaffCalendar', manage, (request) =>
    remove(request, ofStaff(request.params)),
  );
  serveRoute(app, services, 'saveDutyCalendar', manage, (request) =>
    save(request, ofRota(request.params), request.body.url),
  );
  serveRoute(app, services, 'readDutyCalendar', manage, (request) =>
    readNow(request, ofRota(request.params)),
  );
  serveRoute(app, services, 'removeDutyCalendar', manage, (request) =>
    remove(request, ofRota(request.params)),
  );
  const upload = { ...manage, bodyLimit: csvBodyLimit };
  serveRoute(app, services, 'importDutyCalendar', upload, async (request) => {
    const { params, body } = request;
    const outcome = await importDutyCalendar(request, params.id, body);
    if (outcome.applied) await tell(request, params.id);
    return outcome;
  });
  serveRoute(app, services, 'clearDutyTimes', { permission: 'staff.manage' }, async (request) => {
    await request.transact((tx) => clearDutyTimes(tx, request, request.params.id));
    await tell(request, request.params.id);
  });
}

const viewFeed = (row: FeedRow, language: Language): CalendarFeed => ({
  staffId: row.staff_id,
  place: row.place,
  readAt: row.read_at.toISOString(),
  triedAt: row.tried_at.toISOString(),
  fault: row.fault === null ? null : faultWords[row.fault as FeedFault][language],
  events: row.events,
  unmatched: row.unmatched.map((at) => at.toISOString()),
});
