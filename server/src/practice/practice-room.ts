import type { PracticePace } from '@denwaban/server-api/practice';
import { callerOf } from './callers/index.ts';
import { PracticeCallerKey } from '@denwaban/server-api/practice';
import type { Played } from './follow-caller.ts';
import type { PracticeSounds } from './practice-sounds.ts';

/** What every practice needs: the voices, and what a person who is put on hold hears. */
export interface PracticeRoom {
  readonly sounds: PracticeSounds;
  readonly holdMusic: string;
}

/** Who is played, and how long their lines are. */
export function playedBy(
  room: PracticeRoom,
  row: { readonly caller: string; readonly pace: PracticePace },
): Played {
  const caller = callerOf(PracticeCallerKey.parse(row.caller));
  return { caller, pace: row.pace, lengthOf: (line) => room.sounds(caller, line).durationMs };
}
