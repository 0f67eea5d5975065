import type { BookingPerson } from '@denwaban/server-api/bookings';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findBooking, giveSeatsBack, lockBooking, updateBooking } from './booking-store.ts';
import type { BookingRow } from './booking-store.ts';
import { noteChange } from './note-change.ts';
import { takePlace } from './take-place.ts';

interface Which {
  readonly accountId: string;
  readonly bookingId: string;
}

/** To another time or resource; who waited gets a place. Throws `no-room`, and then nothing has changed. */
export async function moveBooking(
  tx: Tx,
  deed: Deed,
  which: Which,
  to: { readonly resourceId: string; readonly startsAt: string; readonly reason: string },
): Promise<BookingRow> {
  const before = await standing(tx, deed, which);
  const startsAt = new Date(to.startsAt);
  const { resourceId } = to;
  await giveSeatsBack(tx, before.id);
  const { organisationId, accountId, seats } = before;
  const place = { organisationId, accountId, bookingId: before.id, resourceId, startsAt, seats };
  const endsAt = await takePlace(tx, { ...place, serviceId: before.service_id }, deed.now);
  await updateBooking(tx, before.id, {
    state: 'booked',
    resource_id: resourceId,
    starts_at: startsAt,
    ends_at: endsAt,
    changed_at: deed.now,
  });
  const waited = before.state === 'waiting';
  await noteChange(tx, deed, {
    ...which,
    organisationId,
    kind: waited ? 'given-a-place' : 'moved',
    from: waited ? null : before.starts_at,
    to: startsAt,
    reason: to.reason,
  });
  return (await findBooking(tx, accountId, before.id))!;
}

/** The seats are free again at once. Asking twice is the same. */
export async function cancelBooking(tx: Tx, deed: Deed, which: Which, reason: string): Promise<BookingRow> {
  const before = await reached(tx, deed, which);
  if (before.state === 'cancelled') return before;
  await giveSeatsBack(tx, before.id);
  await updateBooking(tx, before.id, { state: 'cancelled', changed_at: deed.now });
  const { organisationId, starts_at: from } = before;
  await noteChange(tx, deed, { ...which, organisationId, kind: 'cancelled', from, to: null, reason });
  return (await findBooking(tx, which.accountId, before.id))!;
}

/** Who it is for. */
export async function changeBooking(
  tx: Tx,
  deed: Deed,
  which: Which,
  person: z.output<typeof BookingPerson>,
): Promise<BookingRow> {
  const before = await standing(tx, deed, which);
  await updateBooking(tx, before.id, { ...person, changed_at: deed.now });
  const { organisationId } = before;
  await noteChange(tx, deed, { ...which, organisationId, kind: 'changed', from: null, to: null, reason: '' });
  return (await findBooking(tx, which.accountId, before.id))!;
}

async function reached(tx: Tx, deed: Deed, { accountId, bookingId }: Which): Promise<BookingRow> {
  await lockBooking(tx, bookingId);
  const found = await findBooking(tx, accountId, bookingId);
  demand(deed.actor, 'bookings.take', '予約', found);
  return found;
}

async function standing(tx: Tx, deed: Deed, which: Which): Promise<BookingRow> {
  const found = await reached(tx, deed, which);
  if (found.state !== 'cancelled') return found;
  throw conflict('cancelled', {
    ja: 'この予約は取り消されています。新しく予約を入れてください。',
    en: 'This booking was cancelled. Please make a new one.',
  });
}
