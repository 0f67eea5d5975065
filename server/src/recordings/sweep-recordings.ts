import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';
import { moveObjects } from '../storage/objects/move-objects.ts';
import { endRecording, orderArchive } from './end-recording.ts';
import { spoolFile } from './recording.ts';
import { changeRecording, findOldSpools, findUnarchived, findUnended } from './recording-store.ts';

/** So long after a call's end the engine would have told the recording's end. */
const UNENDED_AFTER_MS = 2 * 60_000;
const DAY_MS = 86_400_000;

/** Recordings of calls that ended without `recording.ended` (a process died): archived as far as they go, 不完全. */
export async function endLostRecordings({ db, clock, log }: Services): Promise<void> {
  const lost = await asInstallation(db, (tx) =>
    findUnended(tx, new Date(clock().getTime() - UNENDED_AFTER_MS)),
  );
  for (const { id, organisation_id } of lost) {
    log.warn({ area: 'recordings', recordingId: id }, 'ended without a word from the engine');
    await asOrganisation(db, organisation_id, (tx) =>
      endRecording(tx, {
        recordingId: id,
        endedAt: clock(),
        durationMs: null,
        sha256: null,
        incomplete: true,
      }),
    );
  }
}

/** At boot: archives that are still to be made, and one more try for those given up whose spool is there. */
export async function orderMissingArchives({ db, config }: Services): Promise<void> {
  const missing = await asInstallation(db, findUnarchived);
  for (const { id, organisation_id } of missing) {
    if (!existsSync(spoolFile(config.dataDir, id))) continue;
    await asOrganisation(db, organisation_id, (tx) => orderArchive(tx, organisation_id, id));
  }
}

/** Archives that were made while the object store was away go there now. */
export async function settleArchives({ objects, log }: Services): Promise<void> {
  const { failed } = await moveObjects(objects, () => undefined);
  if (failed > 0) log.warn({ area: 'recordings', failed }, 'archives are not in the object store yet');
}

/** Spools are kept `spoolDays` beyond their archive, in case the archive turns out bad. */
export async function deleteOldSpools({ db, clock, config, log }: Services): Promise<void> {
  const now = clock();
  const old = await asInstallation(db, (tx) =>
    findOldSpools(tx, new Date(now.getTime() - config.spoolDays * DAY_MS)),
  );
  for (const { id, organisation_id } of old) {
    try {
      await rm(spoolFile(config.dataDir, id), { force: true });
    } catch (error) {
      // The next sweep tries again; the others go on.
      log.warn({ area: 'recordings', recordingId: id, err: error }, 'a spool could not be deleted');
      continue;
    }
    await asOrganisation(db, organisation_id, (tx) => changeRecording(tx, id, { spool_deleted_at: now }));
  }
}
