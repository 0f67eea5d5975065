import type { Generated, GeneratedInt8, GeneratedTimestamp, JsonColumn, Timestamp } from './columns.ts';

export interface BookingSettingsTable {
  account_id: string;
  organisation_id: string;
  open: Generated<boolean>;
  step_minutes: number;
  lead_minutes: number;
  horizon_days: number;
  confirmation_note: string;
  names_in_feed: Generated<boolean>;
  feed_hash: Buffer | null;
  feed_made_at: Timestamp | null;
  feed_read_at: Timestamp | null;
  changed_at: Timestamp;
}

export interface BookingServiceTable {
  id: string;
  organisation_id: string;
  account_id: string;
  name: string;
  duration_minutes: number;
  buffer_before_minutes: number;
  buffer_after_minutes: number;
  offered: boolean;
  created_at: GeneratedTimestamp;
}

export interface BookingResourceTable {
  id: string;
  organisation_id: string;
  account_id: string;
  name: string;
  capacity: number;
  hours: JsonColumn;
  special_days: JsonColumn;
  offered: boolean;
  busy_imported_at: Timestamp | null;
}

export interface BookingOfferTable {
  resource_id: string;
  service_id: string;
  organisation_id: string;
  account_id: string;
}

export interface BookingBusyTable {
  id: string;
  organisation_id: string;
  account_id: string;
  resource_id: string;
  during: string;
}

export interface BookingTable {
  id: string;
  organisation_id: string;
  account_id: string;
  service_id: string;
  resource_id: string | null;
  state: 'booked' | 'waiting' | 'cancelled';
  starts_at: Timestamp;
  ends_at: Timestamp;
  seats: number;
  name: string;
  reading: string;
  number: string | null;
  email: string | null;
  note: string;
  call_id: string | null;
  confirmation_mail_id: string | null;
  created_at: Timestamp;
  changed_at: Timestamp;
}

export interface BookingSeatTable {
  booking_id: string;
  resource_id: string;
  organisation_id: string;
  account_id: string;
  seat: number;
  during: string;
}

export interface BookingEventTable {
  id: string;
  seq: GeneratedInt8;
  organisation_id: string;
  account_id: string;
  booking_id: string;
  at: Timestamp;
  kind: 'booked' | 'put-on-waiting-list' | 'moved' | 'changed' | 'cancelled' | 'given-a-place';
  person_id: string;
  from_starts_at: Timestamp | null;
  to_starts_at: Timestamp | null;
  reason: string;
}

export interface BookingsTables {
  booking_settings: BookingSettingsTable;
  booking_service: BookingServiceTable;
  booking_resource: BookingResourceTable;
  booking_offer: BookingOfferTable;
  booking_busy: BookingBusyTable;
  booking: BookingTable;
  booking_seat: BookingSeatTable;
  booking_event: BookingEventTable;
}
