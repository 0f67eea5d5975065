import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { invalid } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import type { Services } from '../services.ts';
import { endOfDay, startOfDay } from '../time/tokyo.ts';
import { bookingCsvHeading, bookingCsvRow } from './booking-csv.ts';
import { bookingsOfNumber, findBooking, historyOf, listBookings } from './booking-store.ts';
import type { BookingRow } from './booking-store.ts';
import { viewBooking } from './booking-view.ts';
import { cancelBooking, changeBooking, moveBooking } from './change-booking.ts';
import { findFreePlaces, offerOf, viewFreePlace } from './find-free-times.ts';
import { putOnWaitingList, takeBooking } from './take-booking.ts';
import { firstFit } from './waiting-fits.ts';

/** More than a telephone caller is read, and more than a screen shows. */
const mostFree = 500;
/** In one file: more than a spreadsheet is comfortable with. */
const longestFile = 20_000;

/** Free times, bookings and the waiting list. */
export function serveBookings(services: Services, app: FastifyInstance): void {
  serveReading(services, app);
  serveTaking(services, app);
}

function serveReading(services: Services, app: FastifyInstance): void {
  const read = { permission: 'bookings.read' } as const;

  serveRoute(app, services, 'freeBookingTimes', read, ({ actor, params, query, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'bookings.read', '依頼企業', await findAccount(tx, params.id));
      const { serviceId, resourceId = null, from, days, seats, moving = null } = query;
      const wanted = { accountId: params.id, serviceId, resourceId, from, days, seats, moving };
      const offer = await offerOf(tx, wanted);
      const places = offer === null ? [] : await findFreePlaces(tx, offer, wanted, now);
      return { items: places.slice(0, mostFree).map(viewFreePlace) };
    }),
  );

  serveRoute(app, services, 'listBookings', read, ({ actor, params, query, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'bookings.read', '依頼企業', await findAccount(tx, params.id));
      const after = afterOf(query.cursor);
      const rows = await listBookings(tx, params.id, filterOf(query), { after, limit: query.limit });
      const fits = new Map<string, Awaited<ReturnType<typeof firstFit>>>();
      if (query.state === 'waiting')
        for (const row of rows.slice(0, query.limit)) fits.set(row.id, await firstFit(tx, row, now));
      return pageOfRows(rows, query.limit, (row) => viewBooking(row, fits.get(row.id) ?? null), keyOf);
    }),
  );

  serveRoute(app, services, 'findBookings', read, ({ actor, params, query, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'bookings.read', '依頼企業', await findAccount(tx, params.id));
      const rows = await bookingsOfNumber(tx, params.id, query.number, now);
      return { items: rows.map((row) => viewBooking(row)) };
    }),
  );

  serveRoute(app, services, 'booking', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      const found = await findBooking(tx, params.id, params.bookingId);
      demand(actor, 'bookings.read', '予約', found);
      return { booking: viewBooking(found), history: await historyOf(tx, found.id) };
    }),
  );

  serveRoute(app, services, 'exportBookings', { permission: 'bookings.export' }, async (request) => {
    const { actor, params, query, reply, address } = request;
    const rows = await request.transact(async (tx) => {
      demand(actor, 'bookings.export', '依頼企業', await findAccount(tx, params.id));
      const { purpose, ...days } = query;
      await appendAudit(tx, {
        actor,
        action: 'bookings.exported',
        objectKind: 'account',
        objectId: params.id,
        accountId: params.id,
        detail: { ...days, ...(await demandPurpose(tx, request, purpose)) },
        address,
      });
      const filter = filterOf({ ...days, state: 'booked' as const });
      return listBookings(tx, params.id, filter, { after: null, limit: longestFile });
    });
    if (rows.length > longestFile) throw tooLong();
    void reply.headers(csvHeaders(`bookings-${query.from}-${query.until}`));
    return writeCsv(bookingCsvHeading(actor.language), rows.map(bookingCsvRow));
  });
}

function serveTaking(services: Services, app: FastifyInstance): void {
  const take = { permission: 'bookings.take' } as const;
  const which = ({ id, bookingId }: { readonly id: string; readonly bookingId: string }) => ({
    accountId: id,
    bookingId,
  });

  serveRoute(app, services, 'createBooking', take, (request) =>
    request.transact(async (tx) =>
      viewBooking(await takeBooking(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'createWaiting', take, (request) =>
    request.transact(async (tx) =>
      viewBooking(await putOnWaitingList(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'moveBooking', take, (request) =>
    request.transact(async (tx) =>
      viewBooking(await moveBooking(tx, request, which(request.params), request.body)),
    ),
  );
  serveRoute(app, services, 'changeBooking', take, (request) =>
    request.transact(async (tx) =>
      viewBooking(await changeBooking(tx, request, which(request.params), request.body)),
    ),
  );
  serveRoute(app, services, 'cancelBooking', take, (request) =>
    request.transact(async (tx) =>
      viewBooking(await cancelBooking(tx, request, which(request.params), request.body.reason)),
    ),
  );
}

function filterOf<S>({ from, until, state }: { from: string; until: string; state: S }) {
  if (until < from)
    throw invalid({
      'query.until': {
        ja: '終わりの日は始まりの日より後にしてください。',
        en: 'The last day is before the first.',
      },
    });
  return { state, from: startOfDay(from), until: endOfDay(until) };
}

const keyOf = (row: BookingRow): [string, string] => [row.starts_at.toISOString(), row.id];

/** Null: at the beginning. */
function afterOf(cursor: string | undefined): readonly [string, string] | null {
  const [at = '', id = ''] = readCursor(cursor, 2) ?? [];
  return Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/i.test(id) ? null : [at, id];
}

const tooLong = () =>
  invalid({
    'query.until': {
      ja: `件数が多すぎます（${longestFile.toLocaleString('ja-JP')}件まで）。期間を短くしてください。`,
      en: `Too many bookings for one file (${longestFile.toLocaleString('en')} at most). Choose a shorter time.`,
    },
  });
