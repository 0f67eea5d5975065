/** A recording as the engine and the archive leave it, made at once: no job, no engine. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSpoolHeader } from '@denwaban/engine-api/spool';
import { asOrganisation } from '../../db/identity.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { readIdentities } from '../../storage/organisation-keys.ts';
import type { TestServer } from '../../testing/start-test-server.ts';

type Place = Pick<TestServer, 'db' | 'world' | 'dataDir'>;
import { writeArchive } from '../archive/write-archive.ts';
import { beginRecording } from '../index.ts';
import { archiveFile, spoolFile } from '../recording.ts';

/** A call of the own organisation's operator, over, recorded: the spool is whole, the archive is still to be made. */
export async function spooledRecording(
  server: Place,
  { seconds = 2, caller = '+819012345678' } = {},
): Promise<string> {
  const { own } = server.world;
  const [callId, at] = [uuidv7(), new Date()];
  await server.db
    .insertInto('call')
    .values({
      id: callId,
      organisation_id: own.id,
      account_id: own.account.id,
      line_id: own.account.lineId,
      leg_id: callId,
      dialled: own.account.number,
      caller_number: caller,
      caller_status: 'provided',
      state: 'done',
      state_since: at,
      operator_id: own.operator.id,
      arrived_at: at,
      ended_at: at,
    })
    .execute();
  const { recordingId, publicKey } = await asOrganisation(server.db, own.id, (tx) =>
    beginRecording(tx, { id: callId, organisationId: own.id, accountId: own.account.id }, at),
  );
  const { bytes, sealer } = createSpoolHeader(publicKey, {
    recordingId,
    legId: 'leg',
    startedAt: at.getTime(),
  });
  const frames = Array.from({ length: seconds }, () =>
    sealer.seal({ kind: 'audio', left: squareWave(16), right: squareWave(8) }),
  );
  await mkdir(join(server.dataDir, 'spool'), { recursive: true });
  const parts = [bytes, ...frames, sealer.end().bytes];
  await writeFile(spoolFile(server.dataDir, recordingId), Buffer.concat(parts));
  return recordingId;
}

/** One second of µ-law: a tone that is easily found. */
export function squareWave(period: number): Buffer {
  return Buffer.from(Array.from({ length: 8000 }, (_, i) => (i % period < period / 2 ? 0x90 : 0x10)));
}

/** Makes its archive, in this thread. */
export async function archiveNow(server: Place, recordingId: string): Promise<void> {
  const find = () =>
    server.db.selectFrom('recording').selectAll().where('id', '=', recordingId).executeTakeFirstOrThrow();
  const recording = await find();
  const made = await writeArchive({
    spoolPath: spoolFile(server.dataDir, recordingId),
    archivePath: archiveFile(server.dataDir, recording),
    recordingId,
    identities: await readIdentities(server.dataDir, recording.organisation_id),
  });
  await server.db
    .updateTable('recording')
    .set({
      state: 'ready',
      duration_ms: made.durationMs,
      original_sha256: made.originalSha256,
      archive_bytes: made.archiveBytes,
      archive_sha256: made.archiveSha256,
      archived_at: new Date(),
    })
    .where('id', '=', recordingId)
    .execute();
}
