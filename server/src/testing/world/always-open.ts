import { Hours } from '@denwaban/server-api/setup';

const allDay = [{ from: '00:00', until: '24:00' }];
/** Open at every moment. */
export const alwaysOpen: Hours = Hours.parse({
  sunday: allDay,
  monday: allDay,
  tuesday: allDay,
  wednesday: allDay,
  thursday: allDay,
  friday: allDay,
  saturday: allDay,
  holiday: null,
  closures: [],
});
