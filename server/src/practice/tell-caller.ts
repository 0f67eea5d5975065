import type { Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { announce, engineName } from './announce.ts';
import { endPractice } from './end-practice.ts';
import { follow } from './follow-caller.ts';
import type { Deed } from './follow-caller.ts';
import { withEvent } from './practice-event.ts';
import { playedBy } from './practice-room.ts';
import type { PracticeRoom } from './practice-room.ts';
import { changePractice } from './practice-store.ts';
import type { PracticeChanges, PracticeRow } from './practice-store.ts';

/** A deed, or the time that has passed, and what the played caller makes of it: the next line goes to the trainee's ear. */
export async function tellCaller(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  deed: Deed,
  at: Date,
  consequences: Consequences,
  changes: PracticeChanges = {},
): Promise<PracticeRow> {
  const played = playedBy(room, row);
  const { talk, says, outOfPatience, over } = follow(played, row.talk, deed, at.getTime());
  const known = { ...row, events: changes.events ?? row.events };
  const silent = outOfPatience
    ? withEvent(known, { kind: 'silence', what: '', words: '無言が続いた' }, at)
    : known.events;
  const line = says && { playbackId: uuidv7(), sound: room.sounds(played.caller, says) };
  const awayUntil = changes.away_until === undefined ? row.away_until : changes.away_until;
  const due = talk.due === null ? null : new Date(talk.due.at);
  const changed = await changePractice(tx, row, {
    ...changes,
    talk,
    due_at: awayUntil === null ? due : row.due_at,
    events:
      says === null
        ? silent
        : withEvent(
            { ...row, events: silent },
            { kind: 'line', what: says.id, words: says.text, anger: says.anger },
            at,
          ),
    ...(says === null ? {} : { anger: says.anger, playback_id: line!.playbackId }),
  });
  if (line !== null && row.leg_id !== null)
    consequences.command(engineName(row), [
      {
        command: 'play',
        legId: row.leg_id,
        playbackId: line.playbackId,
        sound: { audio: line.sound.audio },
        loop: false,
      },
    ]);
  if (over) return endPractice(tx, changed, 'caller', at, consequences);
  announce(changed, consequences);
  return changed;
}
