import type { OnboardingSection } from '@denwaban/server-api/onboarding';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { putConfirmation } from './onboarding-store.ts';

/** The client has read a section and agrees with it; a change of ours asks for that again. */
export async function confirmSection(
  tx: Tx,
  deed: Deed,
  accountId: string,
  section: OnboardingSection,
): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'onboarding.confirm', '依頼企業', account);
  await putConfirmation(tx, account, section, { personId: deed.actor.personId, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'onboarding.confirmed',
    objectKind: 'onboarding',
    objectId: section,
    objectName: account.name,
    accountId,
    address: deed.address,
  });
}
