import type { BookingEvent } from '@denwaban/server-api/bookings';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { addJob } from '../jobs/jobs.ts';
import type { Deed } from '../people/deed.ts';
import { insertEvent } from './booking-store.ts';
import type { Owned } from './setup-store.ts';

export interface BookingChange extends Owned {
  readonly bookingId: string;
  readonly kind: BookingEvent['kind'];
  readonly from: Date | null;
  readonly to: Date | null;
  readonly reason: string;
}

const actions = {
  booked: 'booking.taken',
  'put-on-waiting-list': 'booking.put-on-waiting-list',
  moved: 'booking.moved',
  changed: 'booking.changed',
  cancelled: 'booking.cancelled',
  'given-a-place': 'booking.given-a-place',
} as const;

/** What was done with a booking, for its history and the audit; and the person is told, if they left an address. */
export async function noteChange(tx: Tx, deed: Deed, change: BookingChange): Promise<void> {
  const { organisationId, accountId, bookingId, kind } = change;
  await insertEvent(tx, {
    id: uuidv7(deed.now.getTime()),
    organisation_id: organisationId,
    account_id: accountId,
    booking_id: bookingId,
    at: deed.now,
    kind,
    person_id: deed.actor.personId,
    from_starts_at: change.from,
    to_starts_at: change.to,
    reason: change.reason,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: actions[kind],
    objectKind: 'booking',
    objectId: bookingId,
    accountId,
    detail: { from: change.from?.toISOString() ?? null, to: change.to?.toISOString() ?? null },
    address: deed.address,
  });
  if (kind === 'put-on-waiting-list' || kind === 'changed') return;
  // One mail for what was changed in one go: the newest order replaces one that still waits.
  await addJob(
    tx,
    'confirm-booking',
    { organisationId, accountId, bookingId },
    { jobKey: `confirm-booking:${bookingId}` },
  );
}
