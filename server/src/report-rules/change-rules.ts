import type { ReportRules } from '@denwaban/server-api/report-rules';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { checkRules } from './check-rules.ts';
import { rulesOf, saveRules, staffNames } from './rule-store.ts';

/** From now on; reports that were sent keep what they were sent with. Throws `invalid`. */
export async function changeRules(tx: Tx, deed: Deed, accountId: string, rules: ReportRules): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'report-rules.manage', '依頼企業', account);
  const staffIds = new Set((await staffNames(tx, accountId)).map(({ id }) => id));
  // Quiet hours of somebody who has left end with them.
  const kept = { ...rules, quiet: rules.quiet.filter(({ staffId }) => staffIds.has(staffId)) };
  const faults = checkRules(kept, staffIds);
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const { rules: before } = await rulesOf(tx, accountId);
  await saveRules(tx, account, kept, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'report-rules.changed',
    objectKind: 'report-rules',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: changes({ ...before }, { ...kept }),
    address: deed.address,
  });
}
