import { ComplaintAgreementFields } from '@denwaban/server-api/complaints';
import type { ComplaintAgreement } from '@denwaban/server-api/complaints';
import type { Tx } from '../db/database.ts';
import { defaultAgreement } from './complaint-agreement.ts';

/** What is agreed with the account; the wordings to begin with where nothing is. */
export async function agreementOf(tx: Tx, accountId: string): Promise<ComplaintAgreement> {
  const row = await tx
    .selectFrom('complaint_agreement')
    .select('body')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const fields = row === undefined ? defaultAgreement : ComplaintAgreementFields.parse(row.body);
  const owner =
    fields.ownerStaffId === null
      ? undefined
      : await tx
          .selectFrom('staff')
          .select('name')
          .where('id', '=', fields.ownerStaffId)
          .where('account_id', '=', accountId)
          .executeTakeFirst();
  return { ...fields, agreed: row !== undefined, ownerName: owner?.name ?? null };
}

export async function putAgreement(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  fields: ComplaintAgreementFields,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const changes = { body: JSON.stringify(fields), changed_by: by.personId, changed_at: by.at };
  await tx
    .insertInto('complaint_agreement')
    .values({ account_id: of.accountId, organisation_id: of.organisationId, ...changes })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(changes))
    .execute();
}

export async function isStaffOf(tx: Tx, accountId: string, staffId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
