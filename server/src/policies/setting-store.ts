/** SQL of what a house has decided about its policies. */
import type { PolicySetting } from '@denwaban/server-api/policies';
import type { Tx } from '../db/database.ts';
import { defaultSetting } from './policy.ts';

export async function settingOf(tx: Tx, organisationId: string): Promise<PolicySetting> {
  const row = await tx
    .selectFrom('policy_setting')
    .select(['within_days as withinDays', 'remind_days as remindDays', 'ends_access as endsAccess'])
    .select('fiscal_month as fiscalMonth')
    .select(['legal_name as legalName', 'representative', 'contact'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row ?? defaultSetting;
}

export async function putSetting(
  tx: Tx,
  organisationId: string,
  setting: PolicySetting,
  by: { readonly personId: string | null; readonly at: Date },
): Promise<void> {
  const fields = {
    within_days: setting.withinDays,
    remind_days: setting.remindDays,
    ends_access: setting.endsAccess,
    fiscal_month: setting.fiscalMonth,
    legal_name: setting.legalName,
    representative: setting.representative,
    contact: setting.contact,
    changed_by: by.personId,
    changed_at: by.at,
  };
  await tx
    .insertInto('policy_setting')
    .values({ organisation_id: organisationId, ...fields })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(fields))
    .execute();
}
