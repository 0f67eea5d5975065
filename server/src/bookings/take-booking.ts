import type { NewBooking, NewWaiting } from '@denwaban/server-api/bookings';
import type { z } from 'zod';
import { findAccount } from '../accounts/index.ts';
import { findCall } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findBooking, insertBooking } from './booking-store.ts';
import type { BookingRow } from './booking-store.ts';
import { offerOf } from './find-free-times.ts';
import { noteChange } from './note-change.ts';
import type { Owned } from './setup-store.ts';
import { notOffered, takePlace } from './take-place.ts';

type Wanted = z.output<typeof NewBooking>;
type WantedLater = z.output<typeof NewWaiting>;

/** Books a free time for somebody; throws `no-room` when it is not free any more. */
export async function takeBooking(
  tx: Tx,
  deed: Deed,
  accountId: string,
  wanted: Wanted,
): Promise<BookingRow> {
  const of = await openAccount(tx, deed, accountId);
  await demandCall(tx, of, wanted.callId);
  const id = uuidv7(deed.now.getTime());
  const startsAt = new Date(wanted.startsAt);
  const { serviceId, resourceId, seats } = wanted;
  if ((await offerOf(tx, { accountId, serviceId, resourceId }))?.resources.length !== 1) throw notOffered();
  await insertBooking(tx, {
    ...rowOf(of, id, wanted, deed.now),
    state: 'booked',
    starts_at: startsAt,
    ends_at: startsAt,
  });
  const endsAt = await takePlace(
    tx,
    { ...of, bookingId: id, serviceId, resourceId, startsAt, seats },
    deed.now,
  );
  await tx.updateTable('booking').set({ ends_at: endsAt }).where('id', '=', id).execute();
  await noteChange(tx, deed, { ...of, bookingId: id, kind: 'booked', from: null, to: startsAt, reason: '' });
  return (await findBooking(tx, accountId, id))!;
}

/** 空き待ち: somebody who would come if a place came free. */
export async function putOnWaitingList(
  tx: Tx,
  deed: Deed,
  accountId: string,
  wanted: WantedLater,
): Promise<BookingRow> {
  const of = await openAccount(tx, deed, accountId);
  await demandCall(tx, of, wanted.callId);
  const [from, until] = [new Date(wanted.from), new Date(wanted.until)];
  if (until < from || until <= deed.now) throw invalid({ 'body.until': wrongWindow });
  const offer = await offerOf(tx, { accountId, ...wanted });
  if (offer === null || offer.resources.length === 0) throw notOffered();
  const id = uuidv7(deed.now.getTime());
  await insertBooking(tx, {
    ...rowOf(of, id, wanted, deed.now),
    state: 'waiting',
    starts_at: from,
    ends_at: until,
  });
  await noteChange(tx, deed, {
    ...of,
    bookingId: id,
    kind: 'put-on-waiting-list',
    from: null,
    to: from,
    reason: '',
  });
  return (await findBooking(tx, accountId, id))!;
}

async function openAccount(tx: Tx, deed: Deed, accountId: string): Promise<Owned> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'bookings.take', '依頼企業', account);
  if (account.archivedAt !== null)
    throw conflict('archived', {
      ja: '受付を終了した依頼企業のため、予約を入れられません。',
      en: 'This client company is archived; nothing can be booked.',
    });
  return { organisationId: account.organisationId, accountId };
}

/** The call in which it was booked is one of this account, or it answers as a missing one. */
async function demandCall(tx: Tx, of: Owned, callId: string | null): Promise<void> {
  if (callId === null) return;
  if ((await findCall(tx, callId))?.account_id !== of.accountId) throw notFound('通話');
}

const rowOf = (of: Owned, id: string, wanted: Wanted | WantedLater, now: Date) => ({
  id,
  organisation_id: of.organisationId,
  account_id: of.accountId,
  service_id: wanted.serviceId,
  resource_id: wanted.resourceId,
  seats: wanted.seats,
  name: wanted.name,
  reading: wanted.reading,
  number: wanted.number,
  email: wanted.email,
  note: wanted.note,
  call_id: wanted.callId,
  created_at: now,
  changed_at: now,
});

const wrongWindow = {
  ja: '終わりは、始まりと今より後にしてください。',
  en: 'The end must be after the start, and after now.',
};
