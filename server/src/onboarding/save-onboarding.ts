import type { OnboardingFacts, OnboardingSection } from '@denwaban/server-api/onboarding';
import { findAccount } from '../accounts/index.ts';
import { setBusinessSummary } from '../accounts/account-store.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { beginWithPurpose } from '../report-rules/begin-with-purpose.ts';
import { putSheet, sheetOf } from './onboarding-store.ts';
import type { Sheet } from './onboarding-store.ts';

const sectionOf: Readonly<Record<keyof Sheet, OnboardingSection>> = {
  purpose: 'purpose',
  forwarding: 'numbers',
  delegated: 'delegation',
  notDelegated: 'delegation',
  wording: 'wording',
};

/** What is not named stays. */
export type Written = { readonly [K in keyof OnboardingFacts]?: OnboardingFacts[K] | undefined };

/**
 * Writes down what either side has filled in; what is not named stays. A purpose that is chosen for the first time sets
 * where the rules of reports begin, unless the account has rules of its own.
 */
export async function saveOnboarding(tx: Tx, deed: Deed, accountId: string, input: Written): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'onboarding.fill', '依頼企業', account);
  const { businessSummary, ...written } = input;
  const note = (action: string, objectKind: string, objectId: string, detail: Record<string, unknown>) =>
    appendAudit(tx, {
      actor: deed.actor,
      action,
      objectKind,
      objectId,
      objectName: account.name,
      accountId,
      detail,
      address: deed.address,
    });
  if (businessSummary !== undefined && businessSummary !== account.businessSummary) {
    await setBusinessSummary(tx, accountId, businessSummary);
    const change = changes({ businessSummary: account.businessSummary }, { businessSummary });
    await note('account.changed', 'account', accountId, change);
  }
  const before = await sheetOf(tx, accountId);
  const named = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
  const after: Sheet = { ...before, ...named };
  const changed = (Object.keys(sectionOf) as (keyof Sheet)[]).filter((key) => before[key] !== after[key]);
  if (changed.length === 0) return;
  await putSheet(tx, account, after);
  for (const section of new Set(changed.map((key) => sectionOf[key]))) {
    const own = changed.filter((key) => sectionOf[key] === section);
    const part = (sheet: Sheet) => Object.fromEntries(own.map((key) => [key, sheet[key]]));
    await note('onboarding.changed', 'onboarding', section, changes(part(before), part(after)));
  }
  if (before.purpose === null && after.purpose !== null)
    await beginWithPurpose(tx, deed, account, after.purpose);
}
