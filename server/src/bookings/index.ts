/** 予約受付: free times, bookings, waiting list, and how an account takes them. */
import type { Register } from '../services.ts';
import { ConfirmJob, confirmBooking } from './confirm-booking.ts';
import { serveBookings } from './booking-routes.ts';
import { serveFeed } from './serve-feed.ts';
import { serveBookingSetup } from './setup-routes.ts';

export const registerBookings: Register = (services, app) => {
  serveBookingSetup(services, app);
  serveBookings(services, app);
  serveFeed(services, app);
  services.jobs.define('confirm-booking', ConfirmJob, (job) => confirmBooking(services, job));
};
