/** SQL of 保存期間's rules. */
import type { RecordKind, RetentionRule } from '@denwaban/server-api/retention';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export async function listRules(tx: Tx, organisationId: string): Promise<RetentionRule[]> {
  const rows = await tx
    .selectFrom('retention_rule as r')
    .leftJoin('account as a', 'a.id', 'r.account_id')
    .leftJoin('person as p', 'p.id', 'r.changed_by')
    .select(['r.kind', 'r.account_id as accountId', 'a.name as accountName', 'r.days'])
    .select(['r.changed_at as changedAt', 'p.name as changedByName'])
    .where('r.organisation_id', '=', organisationId)
    .orderBy('a.reading')
    .orderBy('r.kind')
    .limit(2000)
    .execute();
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
}

interface RuleKey {
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly kind: RecordKind;
}

/** Days; null: there is no rule. */
export async function daysOf(tx: Tx, { organisationId, accountId, kind }: RuleKey): Promise<number | null> {
  const row = await tx
    .selectFrom('retention_rule')
    .select('days')
    .where('organisation_id', '=', organisationId)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.days ?? null;
}

export async function putRule(tx: Tx, key: RuleKey, days: number, by: string, at: Date): Promise<void> {
  const changes = { days, changed_at: at, changed_by: by };
  await tx
    .insertInto('retention_rule')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: key.organisationId,
      account_id: key.accountId,
      kind: key.kind,
      ...changes,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'account_id', 'kind']).doUpdateSet(changes),
    )
    .execute();
}

export async function dropRule(tx: Tx, { organisationId, accountId, kind }: RuleKey): Promise<void> {
  await tx
    .deleteFrom('retention_rule')
    .where('organisation_id', '=', organisationId)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('kind', '=', kind)
    .execute();
}
