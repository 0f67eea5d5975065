import { alwaysOpen } from '../world/always-open.ts';
import { account } from './place.ts';
import type { BodiesOf, BodyOf, ParamsOf, Place, QueriesOf } from './place.ts';

const service = ({ account: a }: Place) => ({ id: a.id, serviceId: a.bookingServiceId });
const resource = ({ account: a }: Place) => ({ id: a.id, resourceId: a.bookingResourceId });
const booking = ({ account: a }: Place) => ({ id: a.id, bookingId: a.bookingId });

export const bookingParams = {
  bookingSetup: account,
  saveBookingSettings: account,
  createBookingService: account,
  changeBookingService: service,
  createBookingResource: account,
  changeBookingResource: resource,
  importBusyTimes: resource,
  makeBookingFeed: account,
  revokeBookingFeed: account,
  freeBookingTimes: account,
  listBookings: account,
  findBookings: account,
  booking,
  createBooking: account,
  createWaiting: account,
  moveBooking: booking,
  changeBooking: booking,
  cancelBooking: booking,
  exportBookings: account,
} satisfies Partial<ParamsOf>;

const menu = {
  name: 'カット',
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 10,
  offered: true,
} as const;
const seat = ({ account: a }: Place): BodyOf<'createBookingResource'> => ({
  name: '窓側の席',
  capacity: 2,
  hours: alwaysOpen,
  specialDays: [],
  serviceIds: [a.bookingServiceId],
  offered: true,
});
const person = {
  name: '山田 花子',
  reading: 'ヤマダ ハナコ',
  number: '+819012345678',
  email: null,
  note: '',
};
/** In ten days at noon in Japan. */
const later = (): string =>
  `${new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)}T12:00:00+09:00`;

export const bookingBodies = {
  saveBookingSettings: () => ({
    open: true,
    stepMinutes: 30,
    leadMinutes: 0,
    horizonDays: 60,
    confirmationNote: '',
    namesInFeed: false,
  }),
  createBookingService: () => menu,
  changeBookingService: () => menu,
  createBookingResource: seat,
  changeBookingResource: seat,
  importBusyTimes: () => ({ calendar: '' }),
  createBooking: ({ account: a }) => ({
    ...person,
    serviceId: a.bookingServiceId,
    resourceId: a.bookingResourceId,
    startsAt: later(),
    seats: 1,
    callId: null,
  }),
  createWaiting: ({ account: a }) => ({
    ...person,
    serviceId: a.bookingServiceId,
    resourceId: null,
    from: later(),
    until: later(),
    seats: 1,
    callId: null,
  }),
  moveBooking: ({ account: a }) => ({ resourceId: a.bookingResourceId, startsAt: later(), reason: '' }),
  changeBooking: () => person,
  cancelBooking: () => ({ reason: '' }),
} satisfies Partial<BodiesOf>;

/** Of no service that anybody has: nothing is free. */
const nowhere = '019a0000-0000-7000-8000-00000000aaaa';

export const bookingQueries = {
  freeBookingTimes: { serviceId: nowhere, from: '2026-12-01' },
  findBookings: { number: '+819012345678' },
  listBookings: { from: '2026-12-01', until: '2026-12-07' },
  exportBookings: { from: '2026-12-01', until: '2026-12-07', purpose: 'answering' },
} satisfies QueriesOf;
