import { sealedPlace } from '../../crm/ask-system.ts';
import { sealFact } from '../../storage/sealed-fact.ts';
import type { AccountPlace } from './account-objects.ts';

/** How the client's system is asked: switched off, since nobody is there. */
export async function addCrm({ db, dataDir, organisationId, accountId, canary }: AccountPlace) {
  await db
    .insertInto('crm_setting')
    .values({
      account_id: accountId,
      organisation_id: organisationId,
      enabled: false,
      url: 'https://crm.example.invalid/customers?phone={number}',
      method: 'GET',
      body: '',
      header_name: 'Authorization',
      token: sealFact(dataDir, sealedPlace(accountId), `Bearer ${accountId}`),
      fields: JSON.stringify([{ label: canary, pointer: '/name' }]),
      opens: 'off',
      page_url: '',
      purpose: 'answering',
      changed_at: new Date(),
    })
    .execute();
  await db
    .insertInto('crm_host')
    .values({ organisation_id: organisationId, host: 'crm.example.invalid', added_at: new Date() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return {};
}
