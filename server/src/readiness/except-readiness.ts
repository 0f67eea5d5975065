import type { LackKind, Readiness } from '@denwaban/server-api/readiness';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { readinessOf } from './readiness-of.ts';
import { exceptionOf, putException, removeException } from './readiness-store.ts';

/** Lines of this company may go live without some of it, as a dentist alone has no deputy. The reason is kept. */
export async function exceptReadiness(
  tx: Tx,
  deed: Deed,
  accountId: string,
  input: { readonly waives: LackKind[]; readonly reason: string },
): Promise<Readiness> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'readiness.except', '依頼企業', account);
  const before = await exceptionOf(tx, accountId);
  const waived = { ...input, waives: [...new Set(input.waives)] };
  await putException(tx, account, waived, { personId: deed.actor.personId, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'readiness-exception.changed',
    objectKind: 'account',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: { before: before && { waives: before.waives, reason: before.reason }, after: waived },
    address: deed.address,
  });
  return readinessOf(tx, accountId, deed.now, deed.actor.language);
}

/** Lines that are live stay so. */
export async function endReadinessException(tx: Tx, deed: Deed, accountId: string): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'readiness.except', '依頼企業', account);
  if (!(await removeException(tx, accountId))) throw notFound('設定');
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'readiness-exception.removed',
    objectKind: 'account',
    objectId: accountId,
    objectName: account.name,
    accountId,
    address: deed.address,
  });
}
