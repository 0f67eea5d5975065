import type { FreeTime } from '@denwaban/server-api/bookings';
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../db/database.ts';
import { inTokyo, startOfDay } from '../time/tokyo.ts';
import { busyTimes, takenSeats } from './booking-store.ts';
import { freeTimesOn } from './free-times.ts';
import type { FreeStart } from './free-times.ts';
import { findSettings, listResources, listServices } from './setup-store.ts';
import type { ResourceRow, ServiceRow, SettingsRow } from './setup-store.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export interface WantedTime {
  readonly accountId: string;
  readonly serviceId: string;
  /** Null: whichever offers it. */
  readonly resourceId: string | null;
  /** A day of Japan, and how many. */
  readonly from: string;
  readonly days: number;
  readonly seats: number;
  /** A booking whose own seats count as free. */
  readonly moving: string | null;
}

export interface Offer {
  readonly settings: SettingsRow;
  readonly service: ServiceRow;
  readonly resources: readonly ResourceRow[];
}

/** Null: this is not booked here, or not at present. */
export async function offerOf(
  tx: Tx,
  { accountId, serviceId, resourceId }: Pick<WantedTime, 'accountId' | 'serviceId' | 'resourceId'>,
): Promise<Offer | null> {
  const settings = await findSettings(tx, accountId);
  const service = (await listServices(tx, accountId)).find(({ id }) => id === serviceId);
  if (!settings?.open || !service?.offered) return null;
  const resources = (await listResources(tx, accountId)).filter(
    (each) =>
      each.offered && each.serviceIds.includes(serviceId) && (resourceId === null || each.id === resourceId),
  );
  return { settings, service, resources };
}

export interface FreePlace extends FreeStart {
  readonly resource: ResourceRow;
}

/** Earliest first, and in the resources' order. */
export async function findFreePlaces(
  tx: Tx,
  offer: Offer,
  wanted: WantedTime,
  now: Date,
): Promise<FreePlace[]> {
  const { settings, service, resources } = offer;
  const first = startOfDay(wanted.from).getTime();
  // A day more on both sides: what is needed before and after may reach into the next day.
  const within = { from: first - DAY, until: first + (wanted.days + 1) * DAY };
  const ids = resources.map(({ id }) => id);
  const taken = Map.groupBy(await takenSeats(tx, ids, within, wanted.moving), (each) => each.resourceId);
  const busy = Map.groupBy(await busyTimes(tx, ids, within), (each) => each.resourceId);
  const lastDay = startOfDay(inTokyo(now).date).getTime() + settings.horizon_days * DAY;
  const bounds = { earliest: now.getTime() + settings.lead_minutes * MINUTE, latest: lastDay - 1 };
  const places: FreePlace[] = [];
  for (const resource of resources) {
    const table = {
      hours: resource.hours,
      specialDays: resource.special_days,
      capacity: resource.capacity,
      service: {
        durationMinutes: service.duration_minutes,
        bufferBeforeMinutes: service.buffer_before_minutes,
        bufferAfterMinutes: service.buffer_after_minutes,
      },
      stepMinutes: settings.step_minutes,
      taken: taken.get(resource.id) ?? [],
      busy: busy.get(resource.id) ?? [],
    };
    for (const date of daysFrom(wanted.from, wanted.days))
      for (const free of freeTimesOn(table, date, wanted.seats, bounds)) places.push({ ...free, resource });
  }
  return places.toSorted((one, other) => one.from - other.from);
}

const daysFrom = (date: string, days: number): string[] => {
  const first = Temporal.PlainDate.from(date);
  return Array.from({ length: days }, (_, index) => first.add({ days: index }).toString());
};

export const viewFreePlace = ({ resource, from, until, seats }: FreePlace): FreeTime => ({
  resourceId: resource.id,
  resourceName: resource.name,
  startsAt: new Date(from).toISOString(),
  endsAt: new Date(until).toISOString(),
  seatsFree: seats.length,
});
