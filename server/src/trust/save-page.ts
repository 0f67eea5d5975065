import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { pageOf, savePage } from './page-store.ts';

/** Where the page is, and whether everybody can read it; a page that is closed answers like one that never was. */
export async function saveTrustPage(
  tx: Tx,
  deed: Deed,
  fields: { readonly slug: string; readonly open: boolean },
): Promise<void> {
  const organisationId = organisationOf(deed);
  const before = (await pageOf(tx, organisationId)) ?? { slug: null, open: false };
  try {
    await savePage(tx, { organisationId, ...fields }, { personId: deed.actor.personId, at: deed.now });
  } catch (error) {
    throw (error as { code?: unknown }).code === '23505' ? invalid({ slug: taken }) : error;
  }
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'trust-page.changed',
    objectKind: 'trust-page',
    objectId: organisationId,
    detail: changes({ slug: before.slug, open: before.open }, fields),
    address: deed.address,
  });
}

const taken = {
  ja: 'このアドレスは、すでに別のページが使っています。別のアドレスにしてください。',
  en: 'Another page has this address. Choose a different one.',
};
