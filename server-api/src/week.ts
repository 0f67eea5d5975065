import { z } from 'zod';

const Time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/);
/** Spans of a day in Asia/Tokyo; `until` after `from`. */
export const DayHours = z.array(z.object({ from: Time, until: Time })).max(4);
/** Keys 0 (Sunday) … 6 (Saturday), and holidays of the Japanese calendar. */
export const WeekHours = z.object({
  sunday: DayHours,
  monday: DayHours,
  tuesday: DayHours,
  wednesday: DayHours,
  thursday: DayHours,
  friday: DayHours,
  saturday: DayHours,
  /** On national holidays: these hours instead; null: as on any weekday. */
  holiday: DayHours.nullable(),
});
export type WeekHours = z.infer<typeof WeekHours>;
