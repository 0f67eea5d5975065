import type { AccountPlan } from '@denwaban/server-api/counting';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { askBeforeOverflow } from './count-call.ts';
import { monthAt } from './counting.ts';
import { countCalls, planOf, putPlan } from './counting-store.ts';

/** The month that runs is counted anew; months before stay as they were counted. */
export async function changePlan(tx: Tx, deed: Deed, accountId: string, plan: AccountPlan): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'counting.manage', '依頼企業', account);
  const { organisationId } = account;
  const before = await planOf(tx, accountId);
  await putPlan(tx, { organisationId, accountId }, plan, {
    personId: deed.actor.personId,
    at: deed.now,
  });
  const month = monthAt(deed.now);
  await countCalls(tx, { accountId, month, rule: plan.repeats }, null);
  await askBeforeOverflow(tx, { organisationId, accountId, month }, plan, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'account-plan.changed',
    objectKind: 'account',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: { before, after: plan },
    address: deed.address,
  });
}
