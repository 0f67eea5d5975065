import { uuidv7 } from '../../db/uuid.ts';
import { alwaysOpen } from './always-open.ts';
import type { AccountPlace } from './account-objects.ts';

/** What can be booked, a booking of tomorrow with its seat and history, and an hour that is busy elsewhere. */
export async function addBookings({ db, organisationId, accountId, operatorId, canary }: AccountPlace) {
  const [bookingServiceId, bookingResourceId, bookingId] = [uuidv7(), uuidv7(), uuidv7()];
  const of = { organisation_id: organisationId, account_id: accountId };
  const now = new Date();
  const startsAt = new Date(Math.ceil(now.getTime() / 3_600_000) * 3_600_000 + 86_400_000);
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  const during = `[${startsAt.toISOString()},${endsAt.toISOString()})`;
  await db
    .insertInto('booking_settings')
    .values({
      ...of,
      open: true,
      step_minutes: 30,
      lead_minutes: 0,
      horizon_days: 60,
      confirmation_note: canary,
      changed_at: now,
    })
    .execute();
  await db
    .insertInto('booking_service')
    .values({
      id: bookingServiceId,
      ...of,
      name: canary,
      duration_minutes: 60,
      buffer_before_minutes: 0,
      buffer_after_minutes: 0,
      offered: true,
    })
    .execute();
  await db
    .insertInto('booking_resource')
    .values({
      id: bookingResourceId,
      ...of,
      name: canary,
      capacity: 2,
      hours: JSON.stringify(alwaysOpen),
      special_days: '[]',
      offered: true,
    })
    .execute();
  const ids = { resource_id: bookingResourceId, service_id: bookingServiceId };
  await db
    .insertInto('booking_offer')
    .values({ ...of, ...ids })
    .execute();
  await db
    .insertInto('booking')
    .values({
      id: bookingId,
      ...of,
      ...ids,
      state: 'booked',
      starts_at: startsAt,
      ends_at: endsAt,
      seats: 1,
      name: canary,
      reading: canary,
      number: '+819000000000',
      note: canary,
      created_at: now,
      changed_at: now,
    })
    .execute();
  await db
    .insertInto('booking_seat')
    .values({ ...of, booking_id: bookingId, resource_id: bookingResourceId, seat: 1, during })
    .execute();
  await db
    .insertInto('booking_event')
    .values({
      id: uuidv7(),
      ...of,
      booking_id: bookingId,
      at: now,
      kind: 'booked',
      person_id: operatorId,
      to_starts_at: startsAt,
      reason: canary,
    })
    .execute();
  const late = new Date(endsAt.getTime() + 86_400_000);
  await db
    .insertInto('booking_busy')
    .values({
      id: uuidv7(),
      ...of,
      resource_id: bookingResourceId,
      during: `[${endsAt.toISOString()},${late.toISOString()})`,
    })
    .execute();
  return { bookingServiceId, bookingResourceId, bookingId };
}
