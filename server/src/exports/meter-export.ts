/** How much one person carries out in files on one day of Japan. */
import { sql } from 'kysely';
import { raiseAlarm } from '../alarms/raise-alarm.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Db, Tx } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { Problem } from '../http/problem.ts';
import { findRules } from '../people/rules/rules-store.ts';
import type { Export } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';

/**
 * Counts a file before it leaves. Past the organisation's limit it does not: the administrators get an alarm and the
 * record an entry. Throws `export-limit`. The installation's own files are not counted.
 */
export async function meterExport(db: Db, file: Export): Promise<void> {
  const { organisationId } = file.actor;
  if (organisationId === null) return;
  const limit = await asOrganisation(db, organisationId, async (tx) => {
    const { exportRowsADay } = await findRules(tx, organisationId);
    if (await count(tx, organisationId, file, exportRowsADay)) return null;
    await refuse(tx, organisationId, file, exportRowsADay);
    return exportRowsADay;
  });
  if (limit === null) return;
  throw new Problem(429, 'export-limit', {
    ja: `本日書き出せる行数（${limit.toLocaleString('ja-JP')}行）を超えるため、書き出しませんでした。期間を短くするか、管理者にご相談ください。`,
    en: `This would exceed the ${limit.toLocaleString('en')} rows that you may export in a day. Choose a shorter period or ask your administrator.`,
  });
}

/** False: it would be too much. One statement, so that two at the same moment do not both fit. */
async function count(tx: Tx, organisationId: string, { actor, rows, now }: Export, limit: number) {
  if (rows > limit) return false;
  const row = await tx
    .insertInto('export_count')
    .values({
      person_id: actor.personId,
      organisation_id: organisationId,
      day: inTokyo(now).date,
      rows,
      files: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'day'])
        .doUpdateSet({
          rows: sql<number>`export_count.rows + ${rows}`,
          files: sql<number>`export_count.files + 1`,
        })
        .where(sql<boolean>`export_count.rows + ${rows} <= ${limit}`),
    )
    .returning('rows')
    .executeTakeFirst();
  return row !== undefined;
}

async function refuse(tx: Tx, organisationId: string, file: Export, limit: number): Promise<void> {
  const { actor, rows, now, address } = file;
  const alarm = { organisationId, kind: 'export-volume', subject: actor.personId } as const;
  await raiseAlarm(tx, { ...alarm, detail: { name: actor.name, rows, limit }, at: now });
  await appendAudit(tx, {
    actor,
    action: 'export.refused-limit',
    objectKind: 'person',
    objectId: actor.personId,
    objectName: actor.name,
    detail: { rows, limit },
    address,
  });
}
