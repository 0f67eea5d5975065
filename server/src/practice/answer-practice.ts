import type { Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { recipientOf } from '../recordings/recording-store.ts';
import { publicKeyOf } from '../storage/organisation-keys.ts';
import { announce, engineName } from './announce.ts';
import { begin } from './follow-caller.ts';
import { phoneAway, practiceOver } from './practice-problems.ts';
import { playedBy } from './practice-room.ts';
import type { PracticeRoom } from './practice-room.ts';
import { changePractice } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

/** From here on it is recorded, on the trainee's own leg: left what they say, right what they hear. */
export async function answerPractice(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  if (row.state === 'talking') return row;
  if (row.state !== 'ringing') throw practiceOver();
  if (row.leg_id === null) throw phoneAway();
  const publicKey = publicKeyOf(await recipientOf(tx, row.organisation_id));
  const recordingId = uuidv7();
  const talk = row.by === 'voice' ? begin(playedBy(room, row), at.getTime()) : row.talk;
  const bridgeId = row.player_leg_id === null ? null : uuidv7();
  const answered = await changePractice(tx, row, {
    state: 'talking',
    answered_at: at,
    talk,
    due_at: row.away_until ?? (talk.due === null ? null : new Date(talk.due.at)),
    recording_id: recordingId,
    recording: 'being-made',
    bridge_id: bridgeId,
  });
  consequences.command(engineName(row), [
    { command: 'record', legId: row.leg_id, recordingId, publicKey },
    ...(bridgeId === null || row.player_leg_id === null
      ? []
      : ([
          { command: 'join', bridgeId, legId: row.player_leg_id },
          { command: 'join', bridgeId, legId: row.leg_id },
        ] as const)),
  ]);
  announce(answered, consequences);
  return answered;
}
