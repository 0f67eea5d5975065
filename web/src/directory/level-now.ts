import type { DutyShift, Topic, TopicLevel } from '@denwaban/server-api';

type Levels = Pick<Topic, 'level' | 'nightLevel' | 'holidayLevel'>;

/** How far a matter is ours in this shift; by night and on holidays it is as by day unless they say otherwise. */
export function levelNow({ level, nightLevel, holidayLevel }: Levels, shift: DutyShift): TopicLevel {
  if (shift === 'night') return nightLevel ?? level;
  if (shift === 'holiday') return holidayLevel ?? level;
  return level;
}
