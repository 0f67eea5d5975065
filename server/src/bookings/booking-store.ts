/** SQL of bookings, their seats and their history. */
import type { BookingEvent, BookingState } from '@denwaban/server-api/bookings';
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { BookingEventTable, BookingTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';
import type { Span, TakenSeat } from './free-times.ts';
import { rangeOf } from './setup-store.ts';
import type { Owned } from './setup-store.ts';

const bookings = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('booking as b')
    .innerJoin('booking_service as s', 's.id', 'b.service_id')
    .leftJoin('booking_resource as r', 'r.id', 'b.resource_id')
    .selectAll('b')
    .select(['b.organisation_id as organisationId', 'b.account_id as accountId'])
    .select(['s.name as serviceName', 'r.name as resourceName'])
    .select(sql<string | null>`app_confirmation_state(b.confirmation_mail_id)`.as('confirmationState'))
    .where('b.account_id', '=', accountId);
export type BookingRow = Awaited<ReturnType<ReturnType<typeof bookings>['executeTakeFirstOrThrow']>>;

export const findBooking = (tx: Tx, accountId: string, id: string): Promise<BookingRow | undefined> =>
  bookings(tx, accountId).where('b.id', '=', id).executeTakeFirst();

/** Two who change one booking do so one after the other. */
export async function lockBooking(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('booking').select('id').where('id', '=', id).forUpdate().execute();
}

export interface BookingFilter {
  readonly state: BookingState;
  /** Those that begin, or may begin, in this time. */
  readonly from: Date;
  readonly until: Date;
}

/** Earliest first; one more than the limit. */
export const listBookings = (
  tx: Tx,
  accountId: string,
  { state, from, until }: BookingFilter,
  { after, limit }: { readonly after: readonly [string, string] | null; readonly limit: number },
): Promise<BookingRow[]> =>
  bookings(tx, accountId)
    .where('b.state', '=', state)
    .where('b.starts_at', '<', until)
    .where(state === 'waiting' ? 'b.ends_at' : 'b.starts_at', '>=', from)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(b.starts_at, b.id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('b.starts_at')
    .orderBy('b.id')
    .limit(limit + 1)
    .execute();

/** What a caller with this number has before them. */
export const bookingsOfNumber = (
  tx: Tx,
  accountId: string,
  number: string,
  now: Date,
): Promise<BookingRow[]> =>
  bookings(tx, accountId)
    .where('b.number', '=', number)
    .where('b.state', '<>', 'cancelled')
    .where('b.ends_at', '>=', now)
    .orderBy('b.starts_at')
    .limit(20)
    .execute();

export async function insertBooking(tx: Tx, booking: Insertable<BookingTable>): Promise<void> {
  await tx.insertInto('booking').values(booking).execute();
}

export type BookingChanges = Partial<
  Pick<
    Insertable<BookingTable>,
    | 'state'
    | 'resource_id'
    | 'starts_at'
    | 'ends_at'
    | 'name'
    | 'reading'
    | 'number'
    | 'email'
    | 'note'
    | 'confirmation_mail_id'
    | 'changed_at'
  >
>;
export async function updateBooking(tx: Tx, id: string, changes: BookingChanges): Promise<void> {
  await tx.updateTable('booking').set(changes).where('id', '=', id).execute();
}

/** Throws 23P01 (exclusion_violation) when a seat is somebody else's. */
export async function takeSeats(
  tx: Tx,
  of: Owned & { readonly bookingId: string; readonly resourceId: string },
  seats: readonly number[],
  during: Span,
): Promise<void> {
  await tx
    .insertInto('booking_seat')
    .values(
      seats.map((seat) => ({
        booking_id: of.bookingId,
        resource_id: of.resourceId,
        organisation_id: of.organisationId,
        account_id: of.accountId,
        seat,
        during: rangeOf(during),
      })),
    )
    .execute();
}

export async function giveSeatsBack(tx: Tx, bookingId: string): Promise<void> {
  await tx.deleteFrom('booking_seat').where('booking_id', '=', bookingId).execute();
}

const bounds = sql<Date>`lower(during)`.as('from');
const end = sql<Date>`upper(during)`.as('until');
const toSpan = ({ from, until }: { from: Date; until: Date }): Span => ({
  from: from.getTime(),
  until: until.getTime(),
});

/** Seats that are taken at some moment of `within`, by others than `except`. */
export async function takenSeats(
  tx: Tx,
  resourceIds: readonly string[],
  within: Span,
  except: string | null,
): Promise<(TakenSeat & { readonly resourceId: string })[]> {
  if (resourceIds.length === 0) return [];
  const rows = await tx
    .selectFrom('booking_seat')
    .select(['resource_id as resourceId', 'seat', bounds, end])
    .where('resource_id', 'in', resourceIds)
    .where(sql<boolean>`during && ${rangeOf(within)}::tstzrange`)
    .$if(except !== null, (query) => query.where('booking_id', '<>', except!))
    .execute();
  return rows.map((row) => ({ resourceId: row.resourceId, seat: row.seat, ...toSpan(row) }));
}

export async function busyTimes(
  tx: Tx,
  resourceIds: readonly string[],
  within: Span,
): Promise<(Span & { readonly resourceId: string })[]> {
  if (resourceIds.length === 0) return [];
  const rows = await tx
    .selectFrom('booking_busy')
    .select(['resource_id as resourceId', bounds, end])
    .where('resource_id', 'in', resourceIds)
    .where(sql<boolean>`during && ${rangeOf(within)}::tstzrange`)
    .execute();
  return rows.map((row) => ({ resourceId: row.resourceId, ...toSpan(row) }));
}

export async function insertEvent(tx: Tx, event: Insertable<BookingEventTable>): Promise<void> {
  await tx.insertInto('booking_event').values(event).execute();
}

export async function historyOf(tx: Tx, bookingId: string): Promise<BookingEvent[]> {
  const rows = await tx
    .selectFrom('booking_event as e')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.at', 'e.kind', 'e.from_starts_at', 'e.to_starts_at', 'e.reason'])
    .select(shownName('p').as('byName'))
    .where('e.booking_id', '=', bookingId)
    .orderBy('e.seq')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    kind: row.kind,
    byName: row.byName ?? '',
    fromStartsAt: row.from_starts_at?.toISOString() ?? null,
    toStartsAt: row.to_starts_at?.toISOString() ?? null,
    reason: row.reason,
  }));
}
