import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import { inTokyo } from '../time/tokyo.ts';
import { takeSeats } from './booking-store.ts';
import { findFreePlaces, offerOf } from './find-free-times.ts';
import { occupied } from './free-times.ts';
import { lockResource } from './setup-store.ts';
import type { Owned } from './setup-store.ts';

export interface WantedPlace extends Owned {
  readonly bookingId: string;
  readonly serviceId: string;
  readonly resourceId: string;
  readonly startsAt: Date;
  readonly seats: number;
}

/**
 * Takes the seats of a booking and returns when it ends. Whoever books this resource waits for whoever does so already;
 * and were there another way past, the seats' own constraint refuses. Throws `not-offered` and `no-room`.
 */
export async function takePlace(tx: Tx, wanted: WantedPlace, now: Date): Promise<Date> {
  const { serviceId, resourceId, bookingId, startsAt } = wanted;
  await lockResource(tx, resourceId);
  const offer = await offerOf(tx, wanted);
  if (offer === null || offer.resources.length === 0) throw notOffered();
  const from = inTokyo(startsAt).date;
  const places = await findFreePlaces(
    tx,
    offer,
    { accountId: wanted.accountId, serviceId, resourceId, from, days: 1, seats: wanted.seats, moving: null },
    now,
  );
  const place = places.find((each) => each.from === startsAt.getTime());
  if (place === undefined) throw noRoom();
  const { duration_minutes, buffer_before_minutes, buffer_after_minutes } = offer.service;
  const service = {
    durationMinutes: duration_minutes,
    bufferBeforeMinutes: buffer_before_minutes,
    bufferAfterMinutes: buffer_after_minutes,
  };
  try {
    await takeSeats(
      tx,
      { ...wanted, bookingId, resourceId },
      place.seats.slice(0, wanted.seats),
      occupied(service, place.from),
    );
  } catch (error) {
    throw isExclusion(error) ? noRoom() : error;
  }
  return new Date(place.until);
}

/** `exclusion_violation` of PostgreSQL. */
const isExclusion = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23P01';

export const noRoom = () =>
  conflict('no-room', {
    ja: 'この時間は埋まっているか、受付の時間外です。空いている時間から選び直してください。',
    en: 'This time is taken, or outside the hours. Please choose one of the free times.',
  });

export const notOffered = () =>
  conflict('not-offered', {
    ja: 'このメニューの予約は、いま受け付けていません。予約受付の設定をご確認ください。',
    en: 'This is not booked at present. Please check how bookings are set up.',
  });
