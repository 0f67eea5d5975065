import type { PracticeDeed } from '@denwaban/server-api/practice';
import type { CallCommand, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { announce, engineName } from './announce.ts';
import { endPractice } from './end-practice.ts';
import { isStep, titleOfStep } from './practice-account.ts';
import { deedWords, withEvent } from './practice-event.ts';
import { phoneAway, practiceOver } from './practice-problems.ts';
import type { PracticeRoom } from './practice-room.ts';
import { changePractice } from './practice-store.ts';
import type { PracticeChanges, PracticeRow } from './practice-store.ts';
import { tellCaller } from './tell-caller.ts';

/** The trainee is at this step of the script. */
export async function goToStep(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  stepId: string,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  if ((row.state !== 'talking' && row.state !== 'held') || !isStep(stepId)) return;
  const events = withEvent(row, { kind: 'step', what: stepId, words: titleOfStep(stepId) }, at);
  if (row.by === 'voice')
    await tellCaller(room, tx, row, { deed: 'step', step: stepId }, at, consequences, { events });
  else announce(await changePractice(tx, row, { events }), consequences);
}

/** A key of the desk. The end of the call by the operator's hand is one of them. */
export async function followDesk(
  room: PracticeRoom,
  tx: Tx,
  row: PracticeRow,
  deed: PracticeDeed,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  if (row.state !== 'talking' && row.state !== 'held') throw practiceOver();
  const words = deedWords[deed] ?? deed;
  const noted = { ...row, events: withEvent(row, { kind: 'deed', what: deed, words }, at) };
  if (deed === 'hang-up') return endPractice(tx, noted, 'operator', at, consequences);
  if (row.leg_id === null) throw phoneAway();
  const holds = deed === 'hold' || deed === 'resume';
  if (holds && (row.state === 'held') === (deed === 'hold')) return row;
  const changes: PracticeChanges = {
    events: deed === 'said' ? row.events : noted.events,
    ...(holds ? { state: deed === 'hold' ? ('held' as const) : ('talking' as const) } : {}),
  };
  if (row.by === 'voice') {
    if (deed === 'hold' && row.talk.speaking && row.playback_id !== null)
      consequences.command(engineName(row), [{ command: 'stop-playing', playbackId: row.playback_id }]);
    return tellCaller(room, tx, row, { deed }, at, consequences, changes);
  }
  const playbackId = deed === 'hold' ? uuidv7() : row.playback_id;
  if (holds) consequences.command(engineName(row), holding(room, row, deed === 'hold', playbackId));
  const changed = await changePractice(tx, row, { ...changes, playback_id: playbackId });
  announce(changed, consequences);
  return changed;
}

/** Whoever plays the caller hears our music meanwhile. */
function holding(
  room: PracticeRoom,
  row: PracticeRow,
  hold: boolean,
  playbackId: string | null,
): CallCommand[] {
  const { bridge_id: bridgeId, player_leg_id: legId } = row;
  if (bridgeId === null || legId === null || playbackId === null) return [];
  return hold
    ? [
        { command: 'leave', bridgeId, legId },
        { command: 'play', legId, playbackId, sound: { audio: room.holdMusic }, loop: true },
      ]
    : [
        { command: 'stop-playing', playbackId },
        { command: 'join', bridgeId, legId },
      ];
}
