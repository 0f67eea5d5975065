import type { Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { announce } from './announce.ts';
import { follow } from './follow-caller.ts';
import { withEvent } from './practice-event.ts';
import { playedBy } from './practice-room.ts';
import type { PracticeRoom } from './practice-room.ts';
import { changePractice, goesOn, settingOf } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

/** The telephone of one side is gone: the practice waits for it, and time stands still for a played caller. */
export async function losePracticePhone(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  legId: string,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  const ours = row.leg_id === legId;
  if (!goesOn(row) || (!ours && row.player_leg_id !== legId)) return row;
  const { awaySeconds } = await settingOf(tx, row.organisation_id);
  const until = row.away_until ?? new Date(at.getTime() + awaySeconds * 1000);
  const words = ours ? '電話が切れ、つなぎ直しを待った' : '相手役の電話が切れ、つなぎ直しを待った';
  const stands = ours && row.by === 'voice' && row.answered_at !== null;
  const away = await changePractice(tx, row, {
    ...(ours ? { leg_id: null } : { player_leg_id: null }),
    ...(stands ? { talk: follow(playedBy(room, row), row.talk, { deed: 'away' }, at.getTime()).talk } : {}),
    away_until: until,
    due_at: until,
    events:
      row.answered_at === null ? row.events : withEvent(row, { kind: 'phone', what: 'away', words }, at),
  });
  announce(away, consequences);
  return away;
}
