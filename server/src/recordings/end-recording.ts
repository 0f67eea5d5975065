import type { Tx } from '../db/database.ts';
import { addJob } from '../jobs/jobs.ts';
import { markEnded } from './recording-store.ts';

/** What the engine said at the end, or what is known without it. */
export interface EndedRecording {
  readonly recordingId: string;
  readonly endedAt: Date;
  readonly durationMs: number | null;
  /** SHA-256 (hex) of the original µ-law; null when the engine could not say. */
  readonly sha256: string | null;
  readonly incomplete: boolean;
}

/** Notes the end and orders the archive, in the same transaction. A second time changes nothing. */
export async function endRecording(tx: Tx, ended: EndedRecording): Promise<void> {
  const organisationId = await markEnded(tx, ended);
  if (organisationId !== null) await orderArchive(tx, organisationId, ended.recordingId);
}

/** Orders the archive of a recording that has ended; ordered twice, it is made once. */
export async function orderArchive(tx: Tx, organisationId: string, recordingId: string): Promise<void> {
  // A queue of their own: one after another, and the mails do not wait for them.
  const options = {
    jobKey: `archive:${recordingId}`,
    queue: 'archive',
    maxAttempts: ARCHIVE_ATTEMPTS,
    priority: 10,
  };
  await addJob(tx, 'archive-recording', { organisationId, recordingId }, options);
}

/** The last is tried about six hours after the first. */
const ARCHIVE_ATTEMPTS = 10;
