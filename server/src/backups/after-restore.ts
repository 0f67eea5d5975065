import { readFile, rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import { appendAudit } from '../audit/append-audit.ts';
import { Restored } from '../audit/checkpoints/checkpoint.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { orderBackup } from './order-backup.ts';
import { restoredMark } from './restore-backup.ts';

/** What was restored when this is the first start after it; else null. */
export async function readRestored(dataDir: string): Promise<Restored | null> {
  const mark = await readFile(restoredMark(dataDir), 'utf8').catch(() => null);
  return mark === null ? null : Restored.parse(JSON.parse(mark));
}

/**
 * At the first start after a restore, before anybody can sign in: sessions that were ended since the backup would be
 * good again, so all are ended; every organisation's record says that it was put back; and a backup is made at once,
 * from which the next restore is short.
 */
export async function settleRestore(db: Db, { dataDir, backup }: Config, log: Logger): Promise<boolean> {
  const restored = await readRestored(dataDir);
  if (restored === null) return false;
  await asInstallation(db, async (tx) => {
    await tx.deleteFrom('session').execute();
    if (backup !== null) await orderBackup(tx, new Date());
    const organisations = await tx.selectFrom('organisation').select('id').execute();
    for (const { id } of organisations) {
      await appendAudit(tx, {
        actor: { system: true, organisationId: id },
        action: 'backup.restored',
        objectKind: 'backup',
        objectId: null,
        detail: restored,
      });
    }
  });
  log.warn({ area: 'backups' }, 'restored from a backup; everybody signs in anew');
  await rm(restoredMark(dataDir));
  return true;
}
