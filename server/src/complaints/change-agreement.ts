import type { ComplaintAgreement, ComplaintAgreementFields } from '@denwaban/server-api/complaints';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { agreementOf, isStaffOf, putAgreement } from './agreement-store.ts';

/** Holds from the next complaint on; clocks that run keep their time. */
export async function changeAgreement(
  tx: Tx,
  deed: Deed,
  accountId: string,
  fields: ComplaintAgreementFields,
): Promise<ComplaintAgreement> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'complaints.manage', '依頼企業', account);
  if (fields.ownerStaffId !== null && !(await isStaffOf(tx, accountId, fields.ownerStaffId)))
    throw invalid({ 'body.ownerStaffId': notTheirs });
  const { agreedWith, agreedOn, ownerStaffId, kinds } = await agreementOf(tx, accountId);
  const of = { organisationId: account.organisationId, accountId };
  await putAgreement(tx, of, fields, { personId: deed.actor.personId, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'complaint-agreement.changed',
    objectKind: 'account',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: {
      before: { agreedWith, agreedOn, ownerStaffId, kinds },
      after: {
        agreedWith: fields.agreedWith,
        agreedOn: fields.agreedOn,
        ownerStaffId: fields.ownerStaffId,
        kinds: fields.kinds,
      },
    },
    address: deed.address,
  });
  return agreementOf(tx, accountId);
}

export const notTheirs = {
  ja: 'この依頼企業の担当者名簿から選んでください。',
  en: 'Choose somebody from this client’s directory.',
};
