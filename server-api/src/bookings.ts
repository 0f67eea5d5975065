/** 予約受付: what an account lets us book for its callers, the free times, and the bookings. */
import { z } from 'zod';
import {
  E164,
  Email,
  Line,
  OptionalLine,
  Text,
  Timestamp,
  Uuid,
  idParams,
  page,
  pageOf,
  listOf,
} from './common.ts';
import { PurposeCode } from './purposes.ts';
import { defineRoutes } from './route.ts';
import { DayHours, Hours } from './setup.ts';

const Day = z.iso.date();
const Minutes = z.number().int().min(0).max(1440);

/** How an account takes bookings. */
export const BookingSettings = z.object({
  open: z.boolean(),
  /** Free times begin every so many minutes from the start of a span of hours. */
  stepMinutes: z.number().int().min(5).max(240),
  /** At least so long before; what is sooner is not free. */
  leadMinutes: z.number().int().min(0).max(43_200),
  /** So many days ahead, today included. */
  horizonDays: z.number().int().min(1).max(400),
  /** Said at the end of the confirmation: how to change or cancel, what to bring. */
  confirmationNote: Text(600),
  /** The calendar feed says 「予約」 only, unless the account chose names. */
  namesInFeed: z.boolean(),
});
export type BookingSettings = z.infer<typeof BookingSettings>;

/** What can be booked: a haircut of 60 minutes, with what it needs before and after. */
export const BookingServiceFields = z.object({
  name: Line(60),
  durationMinutes: z.number().int().min(5).max(1440),
  bufferBeforeMinutes: Minutes,
  bufferAfterMinutes: Minutes,
  offered: z.boolean(),
});
export const BookingService = BookingServiceFields.extend({ id: Uuid });
export type BookingService = z.infer<typeof BookingService>;

/** A day with hours of its own, instead of the week's: longer, shorter, or none. */
export const SpecialDay = z.object({ date: Day, spans: DayHours, note: OptionalLine(80) });
export type SpecialDay = z.infer<typeof SpecialDay>;

/** Who or what is booked: a person, a room, a class with so many seats. */
export const BookingResourceFields = z.object({
  name: Line(60),
  /** How many at the same time. */
  capacity: z.number().int().min(1).max(100),
  hours: Hours,
  specialDays: z.array(SpecialDay).max(200),
  serviceIds: z.array(Uuid).max(100),
  offered: z.boolean(),
});
export const BookingResource = BookingResourceFields.extend({
  id: Uuid,
  /** Of the imported calendar; null: none was imported. */
  busyImportedAt: Timestamp.nullable(),
  busyCount: z.number().int(),
});
export type BookingResource = z.infer<typeof BookingResource>;

export const BookingSetup = z.object({
  settings: BookingSettings,
  services: z.array(BookingService),
  resources: z.array(BookingResource),
  /** When the feed's address was made, and last read; null: there is none. */
  feed: z.object({ madeAt: Timestamp, readAt: Timestamp.nullable() }).nullable(),
});
export type BookingSetup = z.infer<typeof BookingSetup>;

export const FreeTime = z.object({
  resourceId: Uuid,
  resourceName: z.string(),
  startsAt: Timestamp,
  endsAt: Timestamp,
  seatsFree: z.number().int(),
});
export type FreeTime = z.infer<typeof FreeTime>;

/** booked 予約済み · waiting 空き待ち · cancelled 取り消し */
export const BookingState = z.enum(['booked', 'waiting', 'cancelled']);
export type BookingState = z.infer<typeof BookingState>;

/** Whom it is for. */
export const BookingPerson = z.object({
  name: Line(80),
  reading: OptionalLine(80),
  number: E164.nullable(),
  /** Where the confirmation goes; null: none is sent. */
  email: Email.nullable(),
  note: Text(600),
});

export const Booking = z.object({
  id: Uuid,
  state: BookingState,
  serviceId: Uuid,
  serviceName: z.string(),
  /** Null: on the waiting list, whichever comes free. */
  resourceId: Uuid.nullable(),
  resourceName: z.string().nullable(),
  /** Of a waiting one: the first and the last moment at which it may begin. */
  startsAt: Timestamp,
  endsAt: Timestamp,
  seats: z.number().int(),
  ...BookingPerson.shape,
  callId: Uuid.nullable(),
  createdAt: Timestamp,
  changedAt: Timestamp,
  /** What became of the last confirmation. */
  confirmation: z.enum(['none', 'waiting', 'accepted', 'failed', 'not-configured']),
  /** Of a waiting one: the first time that fits now; null: still none. */
  fitsAt: z.object({ startsAt: Timestamp, resourceId: Uuid, resourceName: z.string() }).nullable(),
});
export type Booking = z.infer<typeof Booking>;

export const BookingEvent = z.object({
  at: Timestamp,
  kind: z.enum(['booked', 'put-on-waiting-list', 'moved', 'changed', 'cancelled', 'given-a-place']),
  byName: z.string(),
  fromStartsAt: Timestamp.nullable(),
  toStartsAt: Timestamp.nullable(),
  reason: z.string(),
});
export type BookingEvent = z.infer<typeof BookingEvent>;

export const NewBooking = z.object({
  serviceId: Uuid,
  resourceId: Uuid,
  startsAt: Timestamp,
  seats: z.number().int().min(1).max(100),
  ...BookingPerson.shape,
  callId: Uuid.nullable(),
});
export type NewBooking = z.infer<typeof NewBooking>;

export const NewWaiting = z.object({
  serviceId: Uuid,
  resourceId: Uuid.nullable(),
  from: Timestamp,
  until: Timestamp,
  seats: z.number().int().min(1).max(100),
  ...BookingPerson.shape,
  callId: Uuid.nullable(),
});
export type NewWaiting = z.infer<typeof NewWaiting>;

const ofAccount = { id: Uuid };
const serviceParams = z.object({ ...ofAccount, serviceId: Uuid });
const resourceParams = z.object({ ...ofAccount, resourceId: Uuid });
const bookingParams = z.object({ ...ofAccount, bookingId: Uuid });

export const bookingRoutes = defineRoutes({
  bookingSetup: {
    method: 'GET',
    path: '/accounts/:id/booking-setup',
    summary: '予約受付の設定です。',
    params: idParams,
    response: BookingSetup,
  },
  saveBookingSettings: {
    method: 'PUT',
    path: '/accounts/:id/booking-setup',
    summary: '予約受付の決まりを保存します。',
    params: idParams,
    body: BookingSettings,
    response: BookingSetup,
  },
  createBookingService: {
    method: 'POST',
    path: '/accounts/:id/booking-services',
    summary: '予約できるメニューを加えます。',
    params: idParams,
    body: BookingServiceFields,
    response: BookingSetup,
  },
  changeBookingService: {
    method: 'PUT',
    path: '/accounts/:id/booking-services/:serviceId',
    summary: '予約できるメニューを変更します。すでにある予約の時間は変わりません。',
    params: serviceParams,
    body: BookingServiceFields,
    response: BookingSetup,
  },
  createBookingResource: {
    method: 'POST',
    path: '/accounts/:id/booking-resources',
    summary: '予約の担当・席・部屋を加えます。',
    params: idParams,
    body: BookingResourceFields,
    response: BookingSetup,
  },
  changeBookingResource: {
    method: 'PUT',
    path: '/accounts/:id/booking-resources/:resourceId',
    summary: '予約の担当・席・部屋を変更します。すでにある予約は残ります。',
    params: resourceParams,
    body: BookingResourceFields,
    response: BookingSetup,
  },
  importBusyTimes: {
    method: 'PUT',
    path: '/accounts/:id/booking-resources/:resourceId/busy-times',
    summary: '埋まっている時間を iCalendar（RFC 5545）から取り込みます。前に取り込んだ時間は置き換えます。',
    params: resourceParams,
    /** The file's text; an empty one removes what was imported. */
    body: z.object({ calendar: z.string().max(2_000_000) }),
    response: BookingSetup,
  },
  makeBookingFeed: {
    method: 'POST',
    path: '/accounts/:id/booking-feed',
    summary: '予約を読めるカレンダーの秘密のURLを作ります。前のURLは使えなくなります。一度だけ表示します。',
    params: idParams,
    response: z.object({ url: z.string() }),
  },
  revokeBookingFeed: {
    method: 'DELETE',
    path: '/accounts/:id/booking-feed',
    summary: 'カレンダーのURLを使えなくします。',
    params: idParams,
  },
  freeBookingTimes: {
    method: 'GET',
    path: '/accounts/:id/free-booking-times',
    summary: '空いている時間です（日本時間の日付で指定）。',
    params: idParams,
    query: z.object({
      serviceId: Uuid,
      resourceId: Uuid.optional(),
      from: Day,
      days: z.coerce.number().int().min(1).max(31).default(7),
      seats: z.coerce.number().int().min(1).max(100).default(1),
      /** This one's own seats count as free: it is to be moved. */
      moving: Uuid.optional(),
    }),
    response: listOf(FreeTime),
  },
  listBookings: {
    method: 'GET',
    path: '/accounts/:id/bookings',
    summary: '予約の一覧です（日本時間の日付で指定、早い順）。',
    params: idParams,
    query: z.object({ ...page, from: Day, until: Day, state: BookingState.default('booked') }),
    response: pageOf(Booking),
  },
  findBookings: {
    method: 'GET',
    path: '/accounts/:id/bookings/by-number',
    summary: 'この番号のこれからの予約と空き待ちです。',
    params: idParams,
    query: z.object({ number: E164 }),
    response: listOf(Booking),
  },
  booking: {
    method: 'GET',
    path: '/accounts/:id/bookings/:bookingId',
    summary: '予約と、その変更の記録です。',
    params: bookingParams,
    response: z.object({ booking: Booking, history: z.array(BookingEvent) }),
  },
  createBooking: {
    method: 'POST',
    path: '/accounts/:id/bookings',
    summary: '予約を入れます。空きがなければ断ります（409 no-room）。',
    params: idParams,
    body: NewBooking,
    response: Booking,
  },
  createWaiting: {
    method: 'POST',
    path: '/accounts/:id/waiting-list',
    summary: '空き待ちに加えます。',
    params: idParams,
    body: NewWaiting,
    response: Booking,
  },
  moveBooking: {
    method: 'POST',
    path: '/accounts/:id/bookings/:bookingId/move',
    summary: '予約の時間を移します。空き待ちは予約になります。空きがなければ元のままです（409 no-room）。',
    params: bookingParams,
    body: z.object({ resourceId: Uuid, startsAt: Timestamp, reason: OptionalLine(200) }),
    response: Booking,
  },
  changeBooking: {
    method: 'PUT',
    path: '/accounts/:id/bookings/:bookingId',
    summary: '予約した方の情報を変更します。',
    params: bookingParams,
    body: BookingPerson,
    response: Booking,
  },
  cancelBooking: {
    method: 'POST',
    path: '/accounts/:id/bookings/:bookingId/cancel',
    summary: '予約または空き待ちを取り消します。',
    params: bookingParams,
    body: z.object({ reason: OptionalLine(200) }),
    response: Booking,
  },
  exportBookings: {
    method: 'GET',
    path: '/accounts/:id/bookings.csv',
    summary: '予約を CSV で書き出します。',
    params: idParams,
    query: z.object({ from: Day, until: Day, purpose: PurposeCode }),
    binary: true,
  },
});
