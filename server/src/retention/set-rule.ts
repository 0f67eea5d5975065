import type { RecordKind } from '@denwaban/server-api/retention';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { daysOf, dropRule, putRule } from './rule-store.ts';

interface RuleOf {
  readonly kind: RecordKind;
  readonly accountId: string | null;
}

export const setRule = (tx: Tx, deed: Deed, of: RuleOf, days: number): Promise<void> =>
  change(tx, deed, of, days);
export const removeRule = (tx: Tx, deed: Deed, of: RuleOf): Promise<void> => change(tx, deed, of, null);

async function change(tx: Tx, deed: Deed, { kind, accountId }: RuleOf, days: number | null): Promise<void> {
  const organisationId = organisationOf(deed);
  const account = accountId === null ? null : await findAccount(tx, accountId);
  if (account !== null) demand(deed.actor, 'retention.manage', '依頼企業', account);
  const key = { organisationId, accountId, kind };
  const before = await daysOf(tx, key);
  if (before === days) return;
  if (days === null) await dropRule(tx, key);
  else await putRule(tx, key, days, deed.actor.personId, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: days === null ? 'retention-rule.removed' : 'retention-rule.set',
    objectKind: 'retention-rule',
    objectId: kind,
    objectName: account?.name ?? null,
    accountId,
    detail: { before: { days: before }, after: { days } },
    address: deed.address,
  });
}
