/** SQL of the screen of outgoing rules: settings, opened destinations, limits. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { DialLimits, OutgoingSettings } from '@denwaban/server-api/outgoing';
import type { Tx } from '../db/database.ts';
import type { LimitScope } from '../db/schema.ts';
import { uuidv7 } from '../db/uuid.ts';

type Settings = z.output<typeof OutgoingSettings>;

export async function listSettings(tx: Tx, organisationId: string): Promise<Settings[]> {
  return tx
    .selectFrom('outgoing_settings')
    .select(['account_id as accountId', 'trunk_ids as trunkIds', 'caller_number_id as callerNumberId'])
    .select(['withheld', 'notice', 'notice_announcement_id as noticeAnnouncementId'])
    .select(['hours_from as hoursFrom', 'hours_until as hoursUntil'])
    .where('organisation_id', '=', organisationId)
    .orderBy(sql`account_id is not null`)
    .orderBy('account_id')
    .execute();
}

export async function writeSettings(tx: Tx, organisationId: string, to: Settings, at: Date): Promise<void> {
  const columns = {
    trunk_ids: to.trunkIds,
    caller_number_id: to.callerNumberId,
    withheld: to.withheld,
    notice: to.notice,
    notice_announcement_id: to.noticeAnnouncementId,
    hours_from: to.hoursFrom,
    hours_until: to.hoursUntil,
    changed_at: at,
  };
  await tx
    .insertInto('outgoing_settings')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: organisationId,
      account_id: to.accountId,
      ...columns,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'account_id']).doUpdateSet(columns))
    .execute();
}

export const listOpened = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('opened_destination as o')
    .leftJoin('account as a', 'a.id', 'o.account_id')
    .leftJoin('person as p', 'p.id', 'o.opened_by')
    .select(['o.id', 'o.category', 'o.account_id as accountId', 'a.name as accountName', 'o.reason'])
    .select(['o.opened_at as openedAt', 'p.name as openedBy', 'o.organisation_id as organisationId'])
    .where('o.organisation_id', '=', organisationId)
    .orderBy('o.opened_at')
    .execute();

export async function insertOpened(
  tx: Tx,
  organisationId: string,
  opened: { category: string; accountId: string | null; reason: string; by: string; at: Date },
): Promise<void> {
  const { reason, by, at } = opened;
  await tx
    .insertInto('opened_destination')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: organisationId,
      account_id: opened.accountId,
      category: opened.category,
      reason,
      opened_by: by,
      opened_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'account_id', 'category'])
        .doUpdateSet({ reason, opened_by: by, opened_at: at }),
    )
    .execute();
}

export const findOpened = (tx: Tx, id: string) =>
  tx
    .selectFrom('opened_destination')
    .select(['id', 'organisation_id as organisationId', 'account_id as accountId', 'category'])
    .where('id', '=', id)
    .executeTakeFirst();

export async function deleteOpened(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('opened_destination').where('id', '=', id).execute();
}

export async function writeLimit(
  tx: Tx,
  organisationId: string,
  to: { scope: LimitScope; subjectId: string | null; limits: z.output<typeof DialLimits> },
): Promise<void> {
  const { limits } = to;
  const columns = {
    calls: limits.calls,
    minutes: limits.minutes,
    international_calls: limits.internationalCalls,
    international_minutes: limits.internationalMinutes,
    short_calls: limits.shortCalls,
  };
  await tx
    .insertInto('dial_limit')
    .values({
      id: uuidv7(),
      organisation_id: organisationId,
      scope: to.scope,
      subject_id: to.subjectId,
      ...columns,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'scope', 'subject_id']).doUpdateSet(columns),
    )
    .execute();
}

export async function insertLift(
  tx: Tx,
  organisationId: string,
  lift: { scope: LimitScope; subjectId: string | null; day: string; reason: string; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('dial_limit_lift')
    .values({
      id: uuidv7(lift.at.getTime()),
      organisation_id: organisationId,
      scope: lift.scope,
      subject_id: lift.subjectId,
      day: lift.day,
      reason: lift.reason,
      lifted_by: lift.by,
      lifted_at: lift.at,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'scope', 'subject_id', 'day']).doNothing())
    .execute();
}

/** Names of people and trunks of the organisation by id, for the rows of limits. */
export async function subjectNames(tx: Tx, organisationId: string): Promise<ReadonlyMap<string, string>> {
  const people = tx.selectFrom('person').select(['id', 'name']).where('organisation_id', '=', organisationId);
  const trunks = tx.selectFrom('trunk').select(['id', 'name']).where('organisation_id', '=', organisationId);
  const rows = await people.unionAll(trunks).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
