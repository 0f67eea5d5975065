import type { Safekeeping } from '@denwaban/server-api/safekeeping';
import type { FastifyInstance } from 'fastify';
import { viewFinding } from '../checks/view-finding.ts';
import { serveRoute } from '../http/serve-route.ts';
import { newRecoveryKey } from '../keys/new-recovery-key.ts';
import { rotateKey } from '../keys/rotate-key.ts';
import { organisationOf } from '../people/deed.ts';
import type { Services } from '../services.ts';
import { openKeyring } from '../storage/keys/index.ts';
import { findRecovery } from '../storage/keys/recovery.ts';
import { openBackupPlace } from './backup-place.ts';
import { lastRuns } from './backup-store.ts';
import type { BackupRun } from './backup-store.ts';
import { checkBackup } from './check-backup.ts';
import { nextBackup } from './schedule.ts';

const SHOWN = 14;

/** バックアップと鍵: how they stand, a new key, a recovery key. */
export function serveSafekeeping(services: Services, app: FastifyInstance): void {
  const { config, db } = services;

  serveRoute(app, services, 'safekeeping', { permission: 'system.watch' }, async (request) => {
    const organisationId = organisationOf(request);
    const { now } = request;
    const keys = await openKeyring(config.dataDir, config.masterKey);
    const [found] = await request.transact((tx) => checkBackup.run({ services, tx, organisationId, now }));
    const finding = { key: checkBackup.key, ...(found ?? { subject: '', state: 'ok', detail: {} }) };
    const recovery = await findRecovery(keys, organisationId);
    return {
      backup: await backupView(services, await lastRuns(db, SHOWN), now),
      storage: { kind: services.objects.main.kind, place: services.objects.main.place },
      masterKey: { kind: config.masterKey.kind, copied: config.backup?.keysDir != null },
      recordingKeys: await keys.describe(organisationId),
      recoveryKeyAt: recovery?.createdAt ?? null,
      finding: viewFinding(finding, request.actor.language),
    };
  });

  serveRoute(app, services, 'rotateRecordingKey', { permission: 'keys.manage', perMinute: 5 }, (request) =>
    request.transact(async (tx) => {
      const organisationId = organisationOf(request);
      const { actor, address } = request;
      return { recipient: await rotateKey(tx, config.dataDir, { organisationId, actor, address }) };
    }),
  );

  serveRoute(app, services, 'issueRecoveryKey', { permission: 'keys.manage', perMinute: 5 }, (request) =>
    request.transact(async (tx) => {
      const organisationId = organisationOf(request);
      const { actor, address } = request;
      return { recoveryKey: await newRecoveryKey(tx, config.dataDir, { organisationId, actor, address }) };
    }),
  );
}

async function backupView(
  { config, backups }: Services,
  runs: readonly BackupRun[],
  now: Date,
): Promise<Safekeeping['backup']> {
  if (config.backup === null) return null;
  const shipping = await backups.shipping();
  return {
    place: openBackupPlace(config.backup).place,
    nextAt: nextBackup(now, config.backup.at).toISOString(),
    keepDays: config.backup.keepDays,
    continuous: config.cluster !== null,
    lastShippedAt: shipping.lastAt?.toISOString() ?? null,
    waiting: shipping.waiting,
    failure: shipping.failure,
    runs: runs.map(runView),
  };
}

const runView = (run: BackupRun) => ({
  id: run.id,
  startedAt: run.started_at.toISOString(),
  endedAt: run.ended_at?.toISOString() ?? null,
  state: run.state,
  databasePart: run.database_part,
  databaseBytes: run.database_bytes === null ? null : Number(run.database_bytes),
  files: run.files,
  copiedFiles: run.copied_files,
  copiedBytes: run.copied_bytes === null ? null : Number(run.copied_bytes),
  error: run.error,
});
