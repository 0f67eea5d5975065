import type {
  Booking,
  BookingResource,
  BookingService,
  BookingSettings,
} from '@denwaban/server-api/bookings';
import type { BookingRow } from './booking-store.ts';
import type { FreePlace } from './find-free-times.ts';
import type { ResourceRow, ServiceRow, SettingsRow } from './setup-store.ts';

/** What an account begins with. */
const newSettings: BookingSettings = {
  open: false,
  stepMinutes: 30,
  leadMinutes: 60,
  horizonDays: 60,
  confirmationNote: '',
  namesInFeed: false,
};

export const viewSettings = (row: SettingsRow | undefined): BookingSettings =>
  row === undefined
    ? newSettings
    : {
        open: row.open,
        stepMinutes: row.step_minutes,
        leadMinutes: row.lead_minutes,
        horizonDays: row.horizon_days,
        confirmationNote: row.confirmation_note,
        namesInFeed: row.names_in_feed,
      };

export const viewService = (row: ServiceRow): BookingService => ({
  id: row.id,
  name: row.name,
  durationMinutes: row.duration_minutes,
  bufferBeforeMinutes: row.buffer_before_minutes,
  bufferAfterMinutes: row.buffer_after_minutes,
  offered: row.offered,
});

export const viewResource = (row: ResourceRow): BookingResource => ({
  id: row.id,
  name: row.name,
  capacity: row.capacity,
  hours: row.hours,
  specialDays: row.special_days,
  serviceIds: row.serviceIds,
  offered: row.offered,
  busyImportedAt: row.busy_imported_at?.toISOString() ?? null,
  busyCount: row.busyCount,
});

/** @param fits the first place that somebody who waits could have now */
export const viewBooking = (row: BookingRow, fits: FreePlace | null = null): Booking => ({
  id: row.id,
  state: row.state,
  serviceId: row.service_id,
  serviceName: row.serviceName,
  resourceId: row.resource_id,
  resourceName: row.resourceName,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  seats: row.seats,
  name: row.name,
  reading: row.reading,
  number: row.number,
  email: row.email,
  note: row.note,
  callId: row.call_id,
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  confirmation: confirmationOf(row.confirmationState),
  fitsAt:
    fits === null
      ? null
      : {
          startsAt: new Date(fits.from).toISOString(),
          resourceId: fits.resource.id,
          resourceName: fits.resource.name,
        },
});

const states = ['waiting', 'accepted', 'failed', 'not-configured'] as const;
const confirmationOf = (state: string | null): Booking['confirmation'] =>
  states.find((each) => each === state) ?? 'none';
