import type { Hours } from '@denwaban/server-api';

const day = [{ from: '09:00', until: '18:00' }];

/** What a new line starts with: weekdays from nine to six, closed on weekends and holidays. */
export const officeHours: Hours = {
  sunday: [],
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: [],
  holiday: [],
  closures: [],
};

const allDay = [{ from: '00:00', until: '24:00' }];

/** Every day around the clock, holidays too. */
export const aroundTheClock: Omit<Hours, 'closures'> = {
  sunday: allDay,
  monday: allDay,
  tuesday: allDay,
  wednesday: allDay,
  thursday: allDay,
  friday: allDay,
  saturday: allDay,
  holiday: null,
};
