import type { AccountRule, HouseRule } from '@denwaban/server-api/walls';
import { findAccount } from '../accounts/account-store.ts';
import { openCoursesAmong } from '../agreements/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { professions, tightened } from './professions.ts';
import { findAccountRule, findHouseRule, saveHouse, saveRule } from './rule-store.ts';

/** What everybody must have who works for any account, and whether everybody works for all. */
export async function changeHouseRule(tx: Tx, deed: Deed, to: HouseRule): Promise<HouseRule> {
  const organisationId = organisationOf(deed);
  await checkCourses(tx, organisationId, to.courseIds);
  const before = await findHouseRule(tx, organisationId);
  await saveHouse(tx, organisationId, to);
  await saveRule(tx, { organisationId, accountId: null }, { profession: null, ...to }, deed.now);
  const after = await findHouseRule(tx, organisationId);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'admission-rule.changed',
    objectKind: 'organisation',
    objectId: organisationId,
    objectName: deed.actor.organisationName,
    detail: changes({ ...before }, { ...after }),
    address: deed.address,
  });
  return after;
}

/** Of an account, beside the organisation's. A profession with a duty of secrecy begins tighter. */
export async function changeAccountRule(
  tx: Tx,
  deed: Deed,
  accountId: string,
  to: AccountRule,
): Promise<AccountRule> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'admission.manage', '依頼企業', account);
  const { organisationId } = account;
  await checkCourses(tx, organisationId, to.courseIds);
  const before = await findAccountRule(tx, organisationId, accountId);
  // Named for the first time: what its law makes likely holds until somebody decides otherwise.
  const flagged = to.profession !== null && before.profession === null;
  await saveRule(tx, { organisationId, accountId }, flagged ? { ...to, ...tightened } : to, deed.now);
  const after = await findAccountRule(tx, organisationId, accountId);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'admission-rule.changed',
    objectKind: 'account',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: changes(seen(before), seen(after)),
    address: deed.address,
  });
  return after;
}

const seen = (rule: AccountRule) => ({
  ...rule,
  profession: rule.profession === null ? null : professions[rule.profession].name,
});

async function checkCourses(tx: Tx, organisationId: string, ids: readonly string[]): Promise<void> {
  if ((await openCoursesAmong(tx, organisationId, ids)) < new Set(ids).size)
    throw invalid({
      courseIds: { ja: '研修を一覧から選んでください。', en: 'Choose courses from the list.' },
    });
}
