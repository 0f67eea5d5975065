import type { UsePurpose } from '@denwaban/server-api/onboarding';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { rulesForPurpose } from './purpose-rules.ts';
import { rulesOf, saveRules } from './rule-store.ts';

/** An account without rules of its own begins with those that fit why it uses us. False: it has its own, which stay. */
export async function beginWithPurpose(
  tx: Tx,
  deed: Deed,
  account: { readonly accountId: string; readonly organisationId: string; readonly name: string },
  purpose: UsePurpose,
): Promise<boolean> {
  const { rules: before, standard } = await rulesOf(tx, account.accountId);
  if (!standard) return false;
  const rules = rulesForPurpose(purpose);
  await saveRules(tx, account, rules, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'report-rules.changed',
    objectKind: 'report-rules',
    objectId: account.accountId,
    objectName: account.name,
    accountId: account.accountId,
    detail: changes({ ...before }, { ...rules }),
    address: deed.address,
  });
  return true;
}
