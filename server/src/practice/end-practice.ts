import type { CallCommand, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { announce, engineName } from './announce.ts';
import { endWords, withEvent } from './practice-event.ts';
import { changePractice, goesOn } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

/** The voice falls silent, the recording ends. Who stopped the practice, or lost it, owes no report. Twice changes nothing. */
export async function endPractice(
  tx: Tx,
  row: PracticeRow,
  ended: NonNullable<PracticeRow['ended']>,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  if (!goesOn(row)) return row;
  const reported = row.answered_at !== null && ended !== 'stopped' && ended !== 'lost';
  const over = await changePractice(tx, row, {
    state: reported ? 'wrap-up' : 'done',
    ended,
    ended_at: at,
    due_at: null,
    events: withEvent(row, { kind: 'end', what: ended, words: endWords[ended] ?? ended }, at),
  });
  consequences.command(engineName(row), fallSilent(row));
  announce(over, consequences);
  return over;
}

function fallSilent(row: PracticeRow): CallCommand[] {
  const { playback_id: playbackId, recording_id: recordingId, bridge_id: bridgeId } = row;
  const commands: CallCommand[] = [];
  if (playbackId !== null) commands.push({ command: 'stop-playing', playbackId });
  if (recordingId !== null) commands.push({ command: 'stop-recording', recordingId });
  if (bridgeId !== null)
    for (const legId of [row.leg_id, row.player_leg_id])
      if (legId !== null) commands.push({ command: 'leave', bridgeId, legId });
  return commands;
}
