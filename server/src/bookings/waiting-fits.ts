import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import type { BookingRow } from './booking-store.ts';
import { findFreePlaces, offerOf } from './find-free-times.ts';
import type { FreePlace } from './find-free-times.ts';

const DAY = 86_400_000;
/** Who waits for longer than this is looked at for the first so many days. */
const mostDays = 31;

/** The first place within the time that this person waits for; null: none is free. */
export async function firstFit(tx: Tx, waiting: BookingRow, now: Date): Promise<FreePlace | null> {
  const { accountId, service_id: serviceId, resource_id: resourceId, seats } = waiting;
  const offer = await offerOf(tx, { accountId, serviceId, resourceId });
  if (offer === null) return null;
  const from = new Date(Math.max(waiting.starts_at.getTime(), now.getTime()));
  const days = Math.min(Math.ceil((waiting.ends_at.getTime() - from.getTime()) / DAY) + 1, mostDays);
  if (days < 1) return null;
  const wanted = { accountId, serviceId, resourceId, from: inTokyo(from).date, days, seats, moving: null };
  const places = await findFreePlaces(tx, offer, wanted, now);
  return places.find((each) => each.from >= from.getTime() && each.from <= waiting.ends_at.getTime()) ?? null;
}
