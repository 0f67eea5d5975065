import type { AccountPlace } from './account-objects.ts';

/** What client and service have filled in, and one section that the client has confirmed. */
export async function addOnboarding({ db, organisationId, accountId, clientId, canary }: AccountPlace) {
  const of = { organisation_id: organisationId, account_id: accountId };
  await db
    .insertInto('onboarding_sheet')
    .values({ ...of, forwarding: canary, delegated: canary, not_delegated: canary, wording: canary })
    .execute();
  const at = new Date();
  await db
    .insertInto('onboarding_confirmation')
    .values({ ...of, section: 'wording', confirmed_by: clientId, confirmed_at: at })
    .execute();
  await db
    .insertInto('setup_change')
    .values({ ...of, thing: 'onboarding.wording', changed_by: clientId, by_client: true, changed_at: at })
    .execute();
  return {};
}
