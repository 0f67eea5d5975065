import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { conflict, invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { inForceNotice } from '../purposes/notices.ts';
import { inTokyo } from '../time/tokyo.ts';
import { pageOf, saveEnquiries } from './page-store.ts';

/** Whether the page offers a form, and who is told. Throws problems: nothing is asked for without a published purpose. */
export async function saveTrustEnquiries(
  tx: Tx,
  deed: Deed,
  fields: { readonly open: boolean; readonly receiver: string | null },
): Promise<void> {
  const organisationId = organisationOf(deed);
  const before = await pageOf(tx, organisationId);
  if (before === undefined) throw noPage();
  if (fields.open && fields.receiver === null) throw invalid({ receiver: nobody });
  const today = inTokyo(deed.now).date;
  if (fields.open && (await inForceNotice(tx, { organisationId, accountId: null }, today)) === undefined)
    throw invalid({ open: noPurpose });
  await saveEnquiries(tx, organisationId, fields, { personId: deed.actor.personId, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'trust-page.changed',
    objectKind: 'trust-page',
    objectId: organisationId,
    detail: changes(
      { enquiries: before.enquiriesOpen, receiver: before.enquiryReceiver },
      { enquiries: fields.open, receiver: fields.receiver },
    ),
    address: deed.address,
  });
}

const noPage = () =>
  conflict('no-page', {
    ja: '先に、守秘のページのアドレスを決めてください。',
    en: 'Give the trust page an address first.',
  });
const nobody = {
  ja: 'お問い合わせを知らせるメールアドレスを入れてください。',
  en: 'Enter the mail address that is told of enquiries.',
};
const noPurpose = {
  ja: '先に、自社の利用目的を公表してください。公表した利用目的への同意を得て受け付けます。',
  en: 'Publish your own purposes of use first: enquirers agree to them.',
};
