import { rm } from 'node:fs/promises';
import { asOrganisation } from '../db/identity.ts';
import { holdArchive, isHeldNow } from '../holds/hold-objects.ts';
import type { JobContext } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import type { ArchiveResult } from './archive/archive-order.ts';
import { runArchive } from './archive/run-archive.ts';
import { archiveFile, archiveKey, spoolFile } from './recording.ts';
import { changeRecording, findRecording } from './recording-store.ts';
import type { RecordingRow } from './recording-store.ts';
import { tellRecordingChanged } from './tell-recording-changed.ts';

export interface ArchiveJob {
  readonly organisationId: string;
  readonly recordingId: string;
}

/**
 * Makes the archive of an ended recording and notes what it is. Safe to repeat. What fails is noted and thrown, so
 * that it is tried again; at the last attempt the recording is `failed`.
 */
export async function archiveRecording(
  services: Services,
  job: ArchiveJob,
  context: JobContext,
): Promise<void> {
  const recording = await asOrganisation(services.db, job.organisationId, (tx) =>
    findRecording(tx, job.recordingId),
  );
  if (!recording || recording.state === 'ready' || recording.state === 'recording') return;
  try {
    const result = await makeArchive(services, recording);
    await noteReady(services, recording, result);
    await settleArchive(services, recording);
  } catch (error) {
    await noteFailure(services, recording, error, context.attempt >= context.maxAttempts);
    throw error;
  } finally {
    tellRecordingChanged(services.hub, recording);
  }
}

async function makeArchive({ config }: Services, recording: RecordingRow): Promise<ArchiveResult> {
  const archivePath = archiveFile(config.dataDir, recording);
  const result = await runArchive({
    spoolPath: spoolFile(config.dataDir, recording.id),
    archivePath,
    recordingId: recording.id,
    identities: await readIdentities(config.dataDir, recording.organisation_id),
  });
  const original = recording.incomplete ? null : recording.original_sha256;
  if (result.complete && original !== null && original !== result.originalSha256) {
    await rm(archivePath, { force: true });
    throw new Error('the spool is not what the engine said it had written');
  }
  return result;
}

/** Into the object store, if there is one; while that is away it plays from here, and the sweep tries again. */
async function settleArchive(services: Services, recording: RecordingRow): Promise<void> {
  const { objects, log, db } = services;
  await objects.settle(archiveKey(recording)).catch((error: unknown) => {
    log.error({ area: 'recordings', recordingId: recording.id, err: error }, 'not in the object store yet');
  });
  const held = await asOrganisation(db, recording.organisation_id, (tx) => isHeldNow(tx, recording.id));
  if (held) await holdArchive(objects, { ...recording, held });
}

/** Else `incomplete` is only our guess (see endLostRecordings), and the spool knows better. */
const wasToldOf = (recording: RecordingRow): boolean => recording.duration_ms !== null;

async function noteReady(
  { db, clock }: Services,
  recording: RecordingRow,
  result: ArchiveResult,
): Promise<void> {
  await asOrganisation(db, recording.organisation_id, (tx) =>
    changeRecording(tx, recording.id, {
      state: 'ready',
      incomplete: !result.complete || (recording.incomplete && wasToldOf(recording)),
      duration_ms: result.durationMs,
      original_sha256: result.originalSha256,
      archive_bytes: result.archiveBytes,
      archive_sha256: result.archiveSha256,
      peaks: JSON.stringify(result.peaks),
      archived_at: clock(),
      last_error: null,
    }),
  );
}

async function noteFailure(
  { db, log }: Services,
  recording: RecordingRow,
  error: unknown,
  last: boolean,
): Promise<void> {
  log.error({ area: 'recordings', recordingId: recording.id, err: error, last }, 'archive failed');
  await asOrganisation(db, recording.organisation_id, (tx) =>
    changeRecording(tx, recording.id, {
      last_error: error instanceof Error ? error.message.slice(0, 300) : 'unknown',
      ...(last ? { state: 'failed' } : {}),
    }),
  );
}
