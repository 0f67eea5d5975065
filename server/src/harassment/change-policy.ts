import type { HarassmentPolicy, HarassmentPolicyFields } from '@denwaban/server-api/harassment';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { policyOf, putPolicy } from './policy-store.ts';

/** Holds at once, also for a call that goes on. */
export async function changePolicy(
  tx: Tx,
  deed: Deed,
  accountId: string,
  fields: HarassmentPolicyFields,
): Promise<HarassmentPolicy> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'harassment.manage', '依頼企業', account);
  const { agreed: _agreed, ...before } = await policyOf(tx, accountId);
  const of = { organisationId: account.organisationId, accountId };
  await putPolicy(tx, of, fields, { personId: deed.actor.personId, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'harassment-policy.changed',
    objectKind: 'account',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: { before, after: fields },
    address: deed.address,
  });
  return policyOf(tx, accountId);
}
