import { join } from 'node:path';

/**
 * One call's recording, as one row from answer to end.
 * ```
 * recording ─(recording.ended, or the call is over without it)→ archiving ─→ ready
 *                                                                  └──(given up)→ failed ─(tried again)→ archiving
 * ```
 * `recording`: the engine writes the spool. `archiving`: the spool is whole (or a valid prefix: `incomplete`) and
 * waits for its archive. `ready`: the archive is written and was read back. `failed`: needs a person.
 */
export type RecordingState = 'recording' | 'archiving' | 'ready' | 'failed';

/** Where the engine writes. */
export function spoolFile(dataDir: string, recordingId: string): string {
  return join(dataDir, 'spool', `${recordingId}.spool`);
}

/** What says where a recording's archive is. */
export interface Archived {
  readonly id: string;
  readonly organisation_id: string;
  readonly started_at: Date;
}

/** The archive's key among the stored objects; the month is that of Japan. */
export function archiveKey(recording: Archived): string {
  const month = new Date(recording.started_at.getTime() + JAPAN_OFFSET_MS).toISOString().slice(0, 7);
  return `recordings/${recording.organisation_id}/${month}/${recording.id}.ogg.age`;
}

/** Where the archive is written first, and stays unless there is an object store. */
export function archiveFile(dataDir: string, recording: Archived): string {
  return join(dataDir, archiveKey(recording));
}

const JAPAN_OFFSET_MS = 9 * 3_600_000;
