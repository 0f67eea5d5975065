import type { Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import { isMine } from './is-mine.ts';
import { findPause, notePause } from './in-call-store.ts';

export interface Pause {
  readonly personId: string;
  readonly callId: string;
  readonly kind: 'pause' | 'mask';
  /** `script`: the step of the script asks for it. */
  readonly reason: string;
  readonly seconds: number;
  readonly now: Date;
}

/** Keeps what is said now out of the recording; it goes on by itself when the time is over. */
export async function pauseRecording(tx: Tx, pause: Pause, consequences: Consequences): Promise<void> {
  const { kind, reason, seconds, now, personId } = pause;
  const call = await isMine(tx, personId, pause.callId);
  const running = await findPause(tx, call.id);
  if (running === undefined) throw notRecorded();
  const resumesAt = new Date(now.getTime() + seconds * 1000);
  await notePause(tx, running.id, { kind, reason, by: personId, at: now, resumesAt });
  consequences.command({ id: call.id, organisationId: call.organisation_id }, [
    { command: 'pause-recording', recordingId: running.id, kind, resumeAfterMs: seconds * 1000 },
  ]);
  consequences.desk(personId);
}

/** Back to recording everything. Nothing when it is not paused. @param onlyFor resume only what was paused for this */
export async function resumeRecording(
  tx: Tx,
  asked: { personId: string; callId: string; onlyFor?: string },
  consequences: Consequences,
): Promise<void> {
  const call = await isMine(tx, asked.personId, asked.callId);
  const running = await findPause(tx, call.id);
  if (running === undefined || running.kind === null) return;
  if (asked.onlyFor !== undefined && running.reason !== asked.onlyFor) return;
  await notePause(tx, running.id, null);
  consequences.command({ id: call.id, organisationId: call.organisation_id }, [
    { command: 'resume-recording', recordingId: running.id },
  ]);
  consequences.desk(asked.personId);
}

const notRecorded = () =>
  conflict('not-recorded', {
    ja: 'この通話はいま録音されていません。',
    en: 'This call is not being recorded now.',
  });
