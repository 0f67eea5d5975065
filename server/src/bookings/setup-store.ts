/** SQL of how an account takes bookings. */
import type {
  BookingResourceFields,
  BookingServiceFields,
  BookingSettings,
  SpecialDay,
} from '@denwaban/server-api/bookings';
import type { Hours } from '@denwaban/server-api/setup';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { BookingServiceTable, BookingSettingsTable } from '../db/schema.ts';
import type { Span } from './free-times.ts';

export type SettingsRow = Readonly<Selectable<BookingSettingsTable>>;
export type ServiceRow = Readonly<Selectable<BookingServiceTable>>;
type ServiceInput = z.output<typeof BookingServiceFields>;
type ResourceInput = z.output<typeof BookingResourceFields>;

/** Whose a row is. */
export interface Owned {
  readonly organisationId: string;
  readonly accountId: string;
}
const owned = ({ organisationId, accountId }: Owned) => ({
  organisation_id: organisationId,
  account_id: accountId,
});

/** More than any office keeps. */
export const mostOfAKind = 100;

export const findSettings = (tx: Tx, accountId: string): Promise<SettingsRow | undefined> =>
  tx.selectFrom('booking_settings').selectAll().where('account_id', '=', accountId).executeTakeFirst();

export async function putSettings(tx: Tx, of: Owned, settings: BookingSettings, now: Date): Promise<void> {
  const columns = {
    open: settings.open,
    step_minutes: settings.stepMinutes,
    lead_minutes: settings.leadMinutes,
    horizon_days: settings.horizonDays,
    confirmation_note: settings.confirmationNote,
    names_in_feed: settings.namesInFeed,
    changed_at: now,
  };
  await tx
    .insertInto('booking_settings')
    .values({ ...owned(of), ...columns })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(columns))
    .execute();
}

export const listServices = (tx: Tx, accountId: string): Promise<ServiceRow[]> =>
  tx
    .selectFrom('booking_service')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id')
    .limit(mostOfAKind)
    .execute();

const serviceColumns = (input: ServiceInput) => ({
  name: input.name,
  duration_minutes: input.durationMinutes,
  buffer_before_minutes: input.bufferBeforeMinutes,
  buffer_after_minutes: input.bufferAfterMinutes,
  offered: input.offered,
});

export async function insertService(tx: Tx, of: Owned, id: string, input: ServiceInput): Promise<void> {
  await tx
    .insertInto('booking_service')
    .values({ id, ...owned(of), ...serviceColumns(input) })
    .execute();
}

export async function updateService(tx: Tx, id: string, input: ServiceInput): Promise<void> {
  await tx.updateTable('booking_service').set(serviceColumns(input)).where('id', '=', id).execute();
}

export const listResources = async (tx: Tx, accountId: string) =>
  (
    await tx
      .selectFrom('booking_resource as r')
      .selectAll('r')
      .select(
        sql<string[]>`array(select service_id from booking_offer o where o.resource_id = r.id order by 1)`.as(
          'serviceIds',
        ),
      )
      .select(
        sql<number>`(select count(*)::int from booking_busy b where b.resource_id = r.id)`.as('busyCount'),
      )
      .where('r.account_id', '=', accountId)
      .orderBy('r.id')
      .limit(mostOfAKind)
      .execute()
  ).map((row) => ({
    ...row,
    hours: row.hours as Hours,
    special_days: row.special_days as SpecialDay[],
  }));
export type ResourceRow = Awaited<ReturnType<typeof listResources>>[number];

const resourceColumns = (input: ResourceInput) => ({
  name: input.name,
  capacity: input.capacity,
  hours: JSON.stringify(input.hours),
  special_days: JSON.stringify(input.specialDays),
  offered: input.offered,
});

export async function insertResource(tx: Tx, of: Owned, id: string, input: ResourceInput): Promise<void> {
  await tx
    .insertInto('booking_resource')
    .values({ id, ...owned(of), ...resourceColumns(input) })
    .execute();
  await putOffers(tx, of, id, input.serviceIds);
}

export async function updateResource(tx: Tx, of: Owned, id: string, input: ResourceInput): Promise<void> {
  await tx.updateTable('booking_resource').set(resourceColumns(input)).where('id', '=', id).execute();
  await tx.deleteFrom('booking_offer').where('resource_id', '=', id).execute();
  await putOffers(tx, of, id, input.serviceIds);
}

async function putOffers(tx: Tx, of: Owned, resourceId: string, serviceIds: readonly string[]) {
  const rows = [...new Set(serviceIds)].map((service_id) => ({
    resource_id: resourceId,
    service_id,
    ...owned(of),
  }));
  if (rows.length > 0) await tx.insertInto('booking_offer').values(rows).execute();
}

/**
 * Who books, or changes, something of this resource waits for whoever does so already. Rows that point to it (a booking
 * before its seats) are no obstacle, or two of them would wait for each other.
 */
export async function lockResource(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('booking_resource').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

export async function replaceBusy(
  tx: Tx,
  of: Owned & { readonly resourceId: string },
  spans: readonly (Span & { readonly id: string })[],
  now: Date | null,
): Promise<void> {
  await tx.deleteFrom('booking_busy').where('resource_id', '=', of.resourceId).execute();
  const rows = spans.map(({ id, from, until }) => ({
    id,
    ...owned(of),
    resource_id: of.resourceId,
    during: rangeOf({ from, until }),
  }));
  for (let first = 0; first < rows.length; first += 500)
    await tx
      .insertInto('booking_busy')
      .values(rows.slice(first, first + 500))
      .execute();
  await tx
    .updateTable('booking_resource')
    .set({ busy_imported_at: now })
    .where('id', '=', of.resourceId)
    .execute();
}

/** As PostgreSQL writes a range: from the first moment up to, and without, the last. */
export const rangeOf = ({ from, until }: Span): string =>
  `[${new Date(from).toISOString()},${new Date(until).toISOString()})`;

export async function setFeed(
  tx: Tx,
  accountId: string,
  feed: { readonly hash: Buffer; readonly madeAt: Date } | null,
): Promise<void> {
  await tx
    .updateTable('booking_settings')
    .set({ feed_hash: feed?.hash ?? null, feed_made_at: feed?.madeAt ?? null, feed_read_at: null })
    .where('account_id', '=', accountId)
    .execute();
}
