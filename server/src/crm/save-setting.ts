import type { CrmChange } from '@denwaban/server-api/crm';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { demandPurpose } from '../purposes/demand-purpose.ts';
import { sealFact } from '../storage/sealed-fact.ts';
import { sealedPlace } from './ask-system.ts';
import { findSetting, listHosts, putSetting } from './crm-store.ts';
import type { CrmRow } from './crm-store.ts';
import { faultsOf, hostOf } from './setting-faults.ts';

/** Throws `invalid` for what cannot be asked or opened, and when no published purpose is named. */
export async function saveSetting(
  tx: Tx,
  dataDir: string,
  deed: Deed,
  accountId: string,
  change: CrmChange,
): Promise<CrmRow> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'crm.manage', '依頼企業', account);
  const before = await findSetting(tx, accountId);
  const { lookup, page } = change;
  const faults = faultsOf(change, { before, hosts: await listHosts(tx, organisationOf(deed)) });
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const leaves = lookup.url !== '' || page.url !== '';
  const named = leaves ? await demandPurpose(tx, deed, change.purpose ?? undefined) : {};
  const sealed = lookup.token === null ? null : sealFact(dataDir, sealedPlace(accountId), lookup.token);
  const kept = lookup.headerName === '' ? null : (sealed ?? before?.token ?? null);
  await putSetting(tx, {
    account_id: accountId,
    organisation_id: account.organisationId,
    enabled: lookup.enabled,
    url: lookup.url,
    method: lookup.method,
    body: lookup.body,
    header_name: lookup.headerName,
    token: kept,
    fields: JSON.stringify(lookup.fields),
    opens: page.opens,
    page_url: page.url,
    purpose: leaves ? change.purpose : null,
    changed_at: deed.now,
  });
  await note(tx, deed, accountId, { change, named, newToken: sealed !== null });
  return (await findSetting(tx, accountId))!;
}

interface Noted {
  readonly change: CrmChange;
  readonly named: object;
  readonly newToken: boolean;
}

const note = (
  tx: Tx,
  { actor, address }: Deed,
  accountId: string,
  { change: { lookup, page }, named, newToken }: Noted,
): Promise<void> =>
  appendAudit(tx, {
    actor,
    action: 'crm-setting.changed',
    objectKind: 'account',
    objectId: accountId,
    accountId,
    detail: {
      asks: lookup.enabled,
      asked: hostOf(lookup.url),
      method: lookup.method,
      labels: lookup.fields.map(({ label }) => label),
      header: lookup.headerName,
      newToken,
      opens: page.opens,
      opened: hostOf(page.url),
      ...named,
    },
    address,
  });
