import { nextTimeOfDay } from '../time/next-time-of-day.ts';

/** Six in the morning in Japan, before most shifts begin; 21:00 of the day before in UTC. */
const AT_MS = 21 * 3_600_000;
const JAPAN_OFFSET_MS = 9 * 3_600_000;

/** When checks run next after `now`. */
export const nextRun = (now: Date): Date => nextTimeOfDay(now, AT_MS);

/** Whether the monthly checks are due: the first of the month in Japan. */
export const isMonthly = (now: Date): boolean => new Date(now.getTime() + JAPAN_OFFSET_MS).getUTCDate() === 1;
