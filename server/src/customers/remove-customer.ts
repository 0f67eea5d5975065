import { appendAudit } from '../audit/append-audit.ts';
import { asOrganisation } from '../db/identity.ts';
import { notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { deleteWithCertificate } from '../retention/index.ts';
import type { Services } from '../services.ts';
import { findCustomer } from './customer-store.ts';

/** For good, with what was merged into it; no backup brings it back. Throws `held` while a hold keeps it. */
export async function removeCustomer(
  services: Services,
  deed: Deed,
  accountId: string,
  id: string,
): Promise<void> {
  const organisationId = organisationOf(deed);
  await asOrganisation(services.db, organisationId, async (tx) => {
    const found = await findCustomer(tx, accountId, id);
    demand(deed.actor, 'customers.keep', 'お客様', found);
    const gone = await deleteWithCertificate(tx, services, deed, {
      organisationId,
      accountId,
      kind: 'customer',
      id,
      ofDate: found.changedAt,
    });
    if (!gone) throw notFound('お客様');
    await appendAudit(tx, {
      actor: deed.actor,
      action: 'customer.removed',
      objectKind: 'customer',
      objectId: id,
      accountId,
      address: deed.address,
    });
  });
}
