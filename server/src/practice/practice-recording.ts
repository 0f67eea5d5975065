/** The recording of a practice: made as any other, kept apart from those of calls, and not for long. */
import { rm } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import type { Tx } from '../db/database.ts';
import { addJob } from '../jobs/jobs.ts';
import { defineSeries } from '../jobs/series.ts';
import { runArchive } from '../recordings/archive/run-archive.ts';
import { archiveFile, archiveKey, spoolFile } from '../recordings/recording.ts';
import type { Archived } from '../recordings/recording.ts';
import type { Services } from '../services.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import { changePractice, findPractice, goesOn, listStale } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

const ARCHIVE = 'archive-practice';
const SWEEP = 'sweep-practice';
const DAY_MS = 86_400_000;
const AT_ONCE = 200;

/** Where it lies, as recordings of calls do. */
export const archivedAs = (row: PracticeRow & { readonly recording_id: string }): Archived => ({
  id: row.recording_id,
  organisation_id: row.organisation_id,
  started_at: row.started_at,
});

export const wasRecorded = (row: PracticeRow): row is PracticeRow & { readonly recording_id: string } =>
  row.recording_id !== null;

export async function orderArchive(tx: Tx, row: PracticeRow): Promise<void> {
  const payload = { organisationId: row.organisation_id, practiceId: row.id };
  const options = { jobKey: `${ARCHIVE}:${row.id}`, queue: 'archive', maxAttempts: 10, priority: 10 };
  await addJob(tx, ARCHIVE, payload, options);
}

/** What was not to be recorded is not waited for; the other parts stay. */
export async function dropRecording(tx: Tx, row: PracticeRow, recordingId: string): Promise<void> {
  const all = [row.recording_id, ...row.recording_parts].filter((id) => id !== null);
  const [first, ...rest] = all.filter((id) => id !== recordingId);
  if (first === undefined) await changePractice(tx, row, { recording: 'none' });
  else await orderIfOver(tx, await changePractice(tx, row, { recording_id: first, recording_parts: rest }));
}

const orderIfOver = async (tx: Tx, row: PracticeRow): Promise<void> => {
  if (!goesOn(row)) await orderArchive(tx, row);
};

/** Seals what the engine wrote to the organisation's key; the spool goes. Safe to repeat; what fails is tried again. */
export async function archivePractice(
  services: Services,
  { organisationId, practiceId }: { readonly organisationId: string; readonly practiceId: string },
): Promise<void> {
  const { config, db, objects, hub } = services;
  const row = await asOrganisation(db, organisationId, (tx) => findPractice(tx, practiceId));
  if (row === undefined || !wasRecorded(row) || row.recording !== 'being-made') return;
  const spoolPath = spoolFile(config.dataDir, row.recording_id);
  const archived = archivedAs(row);
  const made = await runArchive({
    spoolPath,
    archivePath: archiveFile(config.dataDir, archived),
    recordingId: row.recording_id,
    further: row.recording_parts.map((id) => ({
      recordingId: id,
      spoolPath: spoolFile(config.dataDir, id),
    })),
    identities: await readIdentities(config.dataDir, organisationId),
  });
  await asOrganisation(db, organisationId, (tx) =>
    changePractice(tx, row, {
      recording: 'ready',
      recording_ms: made.durationMs,
      recording_sha256: made.archiveSha256,
    }),
  );
  for (const id of [row.recording_id, ...row.recording_parts])
    await rm(spoolFile(config.dataDir, id), { force: true });
  await objects.settle(archiveKey(archived));
  hub.toPerson(row.person_id, { type: 'practice-changed', practiceId });
}

/** What is older than its house keeps it goes, every day. */
export async function sweepPractice({ db, objects, clock }: Services): Promise<void> {
  for (;;) {
    const stale = await asInstallation(db, (tx) => listStale(tx, clock(), AT_ONCE));
    for (const row of stale) {
      if (wasRecorded(row)) await objects.remove(archiveKey(archivedAs(row)));
      await asOrganisation(db, row.organisation_id, (tx) =>
        changePractice(tx, row, { recording: 'deleted', recording_sha256: null }),
      );
    }
    if (stale.length < AT_ONCE) return;
  }
}

/** The archive when a practice ends, and the sweep. */
export function definePracticeJobs(services: Services, app: FastifyInstance): void {
  const payload = z.object({ organisationId: z.uuid(), practiceId: z.uuid() });
  services.jobs.define(ARCHIVE, payload, (job) => archivePractice(services, job));
  const next = (now: Date): Date => new Date(now.getTime() + DAY_MS);
  defineSeries(services, app, { name: SWEEP, next }, () => sweepPractice(services));
}
