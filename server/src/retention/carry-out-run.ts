import type { RecordKind } from '@denwaban/server-api/retention';
import { appendAudit } from '../audit/append-audit.ts';
import { asOrganisation } from '../db/identity.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { backupsUntil } from './backups-until.ts';
import { insertCertificate } from './certificate-store.ts';
import { deleteForGood } from './delete-for-good.ts';
import { findDue } from './due-store.ts';
import type { DueRecord } from './due-store.ts';
import { lockOrganisation } from './lock.ts';
import { recordKinds } from './retention.ts';
import { changeRun, findRun } from './run-store.ts';
import type { RunRow } from './run-store.ts';

const AT_ONCE = 100;

/**
 * Deletes what was planned and no more, each record in a transaction of its own with its certificate. Killed in the
 * middle, it goes on where it was. A record that cannot be deleted now is left to the next run.
 */
export async function carryOutRun(services: Services, organisationId: string, runId: string): Promise<void> {
  const { db, clock, log } = services;
  const run = await asOrganisation(db, organisationId, async (tx) => {
    const found = await findRun(tx, runId);
    if (found?.state === 'approved') await changeRun(tx, runId, { state: 'running' });
    return found;
  });
  if (run === undefined || (run.state !== 'approved' && run.state !== 'running')) return;
  const deleted: Partial<Record<RecordKind, number>> = {};
  for (const kind of recordKinds) deleted[kind] = await deleteKind(services, run, kind);
  await asOrganisation(db, organisationId, async (tx) => {
    await changeRun(tx, runId, { state: 'done', finished_at: clock() });
    await appendAudit(tx, {
      actor: { system: true, organisationId },
      action: 'retention-run.finished',
      objectKind: 'retention-run',
      objectId: runId,
      detail: { deleted },
    });
  });
  log.info({ area: 'retention', runId, deleted }, 'records past their time are deleted');
}

async function deleteKind(services: Services, run: RunRow, kind: RecordKind): Promise<number> {
  const { db, log } = services;
  const planned = run.counts.find((each) => each.kind === kind)?.due ?? 0;
  let [done, failed] = [0, 0];
  while (done + failed < planned) {
    const due = await asOrganisation(db, run.organisationId, (tx) =>
      findDue(tx, run.organisationId, kind, run.dueBy, Math.min(failed + AT_ONCE, failed + planned - done)),
    );
    // Those that could not be deleted come first again, since they are the oldest.
    const next = due.slice(failed);
    if (next.length === 0) return done;
    for (const record of next) {
      try {
        await deleteOne(services, run, kind, record);
        done += 1;
      } catch (error) {
        failed += 1;
        if (!(error instanceof Problem))
          log.error(
            { area: 'retention', kind, recordId: record.id, err: error },
            'a record could not be deleted',
          );
      }
    }
  }
  return done;
}

async function deleteOne(
  services: Services,
  run: RunRow,
  kind: RecordKind,
  record: DueRecord,
): Promise<void> {
  const { db, clock } = services;
  await asOrganisation(db, run.organisationId, async (tx) => {
    await lockOrganisation(tx, run.organisationId);
    const gone = await deleteForGood(tx, services, {
      organisationId: run.organisationId,
      kind,
      id: record.id,
      rule: `retention ${run.id}`,
    });
    if (gone === null) return;
    await insertCertificate(tx, {
      organisationId: run.organisationId,
      accountId: record.accountId,
      runId: run.id,
      kind,
      objectId: record.id,
      callId: record.callId,
      ofDate: record.ofDate,
      rule: { days: record.days, from: record.ruleOf },
      gone,
      backupsUntil: backupsUntil(services),
      deletedBy: null,
      deletedAt: clock(),
    });
  });
}
