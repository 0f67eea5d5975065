/** What the organisation and its accounts ask of those who work for them. */
import { Profession } from '@denwaban/server-api/walls';
import type { AccountRule, HouseRule } from '@denwaban/server-api/walls';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

const none = {
  agreement: false,
  training: false,
  courseIds: [],
  noPartTimers: false,
  noTrainees: false,
  noHome: false,
  noDownload: false,
};

async function findRule(tx: Tx, organisationId: string, accountId: string | null): Promise<AccountRule> {
  const row = await tx
    .selectFrom('admission_rule')
    .select(['profession', 'agreement', 'training', 'course_ids as courseIds'])
    .select(['no_part_timers as noPartTimers', 'no_trainees as noTrainees'])
    .select(['no_home as noHome', 'no_download as noDownload'])
    .where('organisation_id', '=', organisationId)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return { profession: null, ...none };
  return { ...row, profession: Profession.nullable().catch(null).parse(row.profession) };
}

export const findAccountRule = (tx: Tx, organisationId: string, accountId: string): Promise<AccountRule> =>
  findRule(tx, organisationId, accountId);

export async function findHouseRule(tx: Tx, organisationId: string): Promise<HouseRule> {
  const house = await tx
    .selectFrom('organisation')
    .select(['all_accounts as allAccounts', 'supervisors_assigned as supervisorsAssigned'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const { profession: _profession, ...rule } = await findRule(tx, organisationId, null);
  return { ...house, ...rule };
}

export async function saveRule(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string | null },
  rule: AccountRule,
  now: Date,
): Promise<void> {
  const columns = {
    profession: rule.profession,
    agreement: rule.agreement,
    training: rule.training,
    course_ids: [...rule.courseIds],
    no_part_timers: rule.noPartTimers,
    no_trainees: rule.noTrainees,
    no_home: rule.noHome,
    no_download: rule.noDownload,
    changed_at: now,
  };
  await tx
    .insertInto('admission_rule')
    .values({
      id: uuidv7(now.getTime()),
      organisation_id: of.organisationId,
      account_id: of.accountId,
      ...columns,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'account_id']).doUpdateSet(columns))
    .execute();
}

export async function saveHouse(tx: Tx, organisationId: string, rule: HouseRule): Promise<void> {
  await tx
    .updateTable('organisation')
    .set({ all_accounts: rule.allAccounts, supervisors_assigned: rule.supervisorsAssigned })
    .where('id', '=', organisationId)
    .execute();
}

/** Whether files of the account's recordings leave the house: by its own rule, and by that of the organisation. */
export async function forbidsDownload(tx: Tx, organisationId: string, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('admission_rule')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where((rule) => rule.or([rule('account_id', 'is', null), rule('account_id', '=', accountId)]))
    .where('no_download', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
