import type { CrmHosts } from '@denwaban/server-api/crm';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { listHosts, replaceHosts } from './crm-store.ts';

/** The house's whole list. What leads elsewhere is opened no more from now on. */
export async function saveHosts(tx: Tx, deed: Deed, hosts: readonly string[]): Promise<CrmHosts> {
  const organisationId = organisationOf(deed);
  const before = await listHosts(tx, organisationId);
  await replaceHosts(tx, organisationId, [...new Set(hosts)], deed.now);
  const after = await listHosts(tx, organisationId);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'crm-hosts.changed',
    objectKind: 'organisation',
    objectId: organisationId,
    detail: { before, after },
    address: deed.address,
  });
  return { hosts: after };
}
