import type { CallCommand, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { announce, engineName } from './announce.ts';
import { endWords, withEvent } from './practice-event.ts';
import { orderArchive } from './practice-recording.ts';
import { changePractice, goesOn, lastRecordingOf } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

/** Whoever stopped the practice, or was cut off from it, owes no report. */
const unreported: readonly string[] = ['stopped', 'away', 'lost'];

/** The voice falls silent, the recording ends. Twice changes nothing. */
export async function endPractice(
  tx: Tx,
  row: PracticeRow,
  ended: NonNullable<PracticeRow['ended']>,
  at: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  if (!goesOn(row)) return row;
  const reported = row.answered_at !== null && !unreported.includes(ended);
  const over = await changePractice(tx, row, {
    state: reported ? 'wrap-up' : 'done',
    ended,
    ended_at: at,
    away_until: null,
    due_at: null,
    events: withEvent(row, { kind: 'end', what: ended, words: endWords[ended] ?? ended }, at),
  });
  consequences.command(engineName(row), fallSilent(row));
  // Without a telephone nothing is being recorded whose end would still be told.
  if (row.leg_id === null && row.recording_id !== null) await orderArchive(tx, over);
  announce(over, consequences);
  return over;
}

function fallSilent(row: PracticeRow): CallCommand[] {
  const { playback_id: playbackId, bridge_id: bridgeId } = row;
  const recordingId = row.leg_id === null ? null : lastRecordingOf(row);
  const commands: CallCommand[] = [];
  if (playbackId !== null) commands.push({ command: 'stop-playing', playbackId });
  if (recordingId !== null) commands.push({ command: 'stop-recording', recordingId });
  if (bridgeId !== null)
    for (const legId of [row.leg_id, row.player_leg_id])
      if (legId !== null) commands.push({ command: 'leave', bridgeId, legId });
  return commands;
}
