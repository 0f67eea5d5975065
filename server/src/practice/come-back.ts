import type { CallCommand, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { recipientOf } from '../recordings/recording-store.ts';
import { publicKeyOf } from '../storage/organisation-keys.ts';
import { announce, engineName } from './announce.ts';
import { withEvent } from './practice-event.ts';
import type { PracticeRoom } from './practice-room.ts';
import { changePractice, goesOn, lastRecordingOf } from './practice-store.ts';
import type { PracticeChanges, PracticeRow } from './practice-store.ts';
import { tellCaller } from './tell-caller.ts';

/** Somebody of the practice has a telephone again, or another: it takes the place of the one before. */
export async function comeBack(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  phone: { readonly personId: string; readonly legId: string },
  at: Date,
  consequences: Consequences,
): Promise<void> {
  const ours = row.person_id === phone.personId;
  if (!goesOn(row) || phone.legId === (ours ? row.leg_id : row.player_leg_id)) return;
  if (ours) await traineeBack(room, tx, row, phone.legId, at, consequences);
  else if (row.player_id === phone.personId) await playerBack(room, tx, row, phone.legId, at, consequences);
}

/** The recording goes on in another part, and the line that was cut off is said again. */
async function traineeBack(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  legId: string,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  const present = row.player_id === null || row.player_leg_id !== null;
  const here = { leg_id: legId, ...(present ? { away_until: null } : {}) };
  if (row.answered_at === null) {
    announce(
      await changePractice(tx, row, { ...here, due_at: present ? null : row.away_until }),
      consequences,
    );
    return;
  }
  const { bridge_id: bridgeId } = row;
  const recordingId = uuidv7();
  const publicKey = publicKeyOf(await recipientOf(tx, row.organisation_id));
  const before = lastRecordingOf(row);
  consequences.command(engineName(row), [
    ...(row.leg_id === null || before === null
      ? []
      : [{ command: 'stop-recording', recordingId: before } as const]),
    { command: 'record', legId, recordingId, publicKey },
    ...(bridgeId === null ? [] : [{ command: 'join', bridgeId, legId } as const]),
  ]);
  const changes: PracticeChanges = {
    ...here,
    recording_parts: [...row.recording_parts, recordingId],
    events: withEvent(row, { kind: 'phone', what: 'back', words: '電話がつながり直した' }, at),
  };
  if (row.by === 'voice') {
    // A telephone that was replaced while it was there is lost and back in one moment.
    const away = {
      ...row,
      leg_id: legId,
      talk: { ...row.talk, awaySince: row.talk.awaySince ?? at.getTime() },
    };
    await tellCaller(room, tx, away, { deed: 'back' }, at, consequences, changes);
    return;
  }
  announce(
    await changePractice(tx, row, { ...changes, due_at: present ? null : row.away_until }),
    consequences,
  );
}

async function playerBack(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  legId: string,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  const present = row.leg_id !== null;
  const playbackId = row.state === 'held' ? uuidv7() : row.playback_id;
  const talks = row.answered_at !== null;
  consequences.command(engineName(row), joining(room, row, legId, playbackId));
  const back = await changePractice(tx, row, {
    player_leg_id: legId,
    playback_id: playbackId,
    ...(present ? { away_until: null, due_at: null } : {}),
    ...(talks
      ? { events: withEvent(row, { kind: 'phone', what: 'back', words: '相手役の電話がつながり直した' }, at) }
      : {}),
  });
  announce(back, consequences);
}

function joining(
  room: PracticeRoom,
  { state, bridge_id: bridgeId }: PracticeRow,
  legId: string,
  playbackId: string | null,
): CallCommand[] {
  if (state === 'talking' && bridgeId !== null) return [{ command: 'join', bridgeId, legId }];
  if (state !== 'held' || playbackId === null) return [];
  return [{ command: 'play', legId, playbackId, sound: { audio: room.holdMusic }, loop: true }];
}
