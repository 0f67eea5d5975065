import { DutyAfterCall } from '@denwaban/server-api/duty-after-call';
import type { DutyAfterCallView } from '@denwaban/server-api/duty-after-call';
import type { Tx } from '../../db/database.ts';

/** When those on duty are phoned after a call; with the names of the matters that are marked 急ぎ. */
export async function afterCallOf(tx: Tx, accountId: string): Promise<DutyAfterCallView> {
  const row = await tx
    .selectFrom('duty_settings')
    .select('after_call')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const topics = await tx
    .selectFrom('account_topic')
    .select('name')
    .where('account_id', '=', accountId)
    .where('urgent', '=', true)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .limit(200)
    .execute();
  return { ...DutyAfterCall.parse(row?.after_call ?? {}), topics: topics.map(({ name }) => name) };
}

export async function saveAfterCall(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  settings: DutyAfterCall,
): Promise<void> {
  const stored = JSON.stringify(settings);
  await tx
    .insertInto('duty_settings')
    .values({
      organisation_id: of.organisationId,
      account_id: of.accountId,
      settings: '{}',
      after_call: stored,
    })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ after_call: stored }))
    .execute();
}
