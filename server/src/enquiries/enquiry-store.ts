/** SQL of お問い合わせ. */
import type { EnquiryState } from '@denwaban/server-api/enquiries';
import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { EnquiryTable } from '../db/schema.ts';

const enquiries = (tx: Tx) =>
  tx
    .selectFrom('enquiry as e')
    .leftJoin('person as p', 'p.id', 'e.owner_id')
    .selectAll('e')
    .select(['e.organisation_id as organisationId', 'p.name as ownerName']);

export type EnquiryRow = Awaited<ReturnType<ReturnType<typeof enquiries>['executeTakeFirstOrThrow']>>;

export const findEnquiry = (tx: Tx, id: string): Promise<EnquiryRow | undefined> =>
  enquiries(tx).where('e.id', '=', id).executeTakeFirst();

/** For whoever changes it: nobody else does at the same moment. */
export async function lockEnquiry(tx: Tx, id: string): Promise<EnquiryRow | undefined> {
  await tx.selectFrom('enquiry').select('id').where('id', '=', id).forUpdate().execute();
  return findEnquiry(tx, id);
}

/** Newest first. @param after id of the last one before */
export const listEnquiries = (
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly state: EnquiryState | undefined;
    readonly after: string | null;
  },
  limit: number,
): Promise<EnquiryRow[]> =>
  enquiries(tx)
    .where('e.organisation_id', '=', of.organisationId)
    .$if(of.state !== undefined, (query) => query.where('e.state', '=', of.state!))
    .$if(of.after !== null, (query) => query.where('e.id', '<', of.after!))
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute();

/** Oldest first, of these moments. */
export const enquiriesBetween = (
  tx: Tx,
  of: { readonly organisationId: string; readonly from: Date; readonly until: Date },
  limit: number,
): Promise<EnquiryRow[]> =>
  enquiries(tx)
    .where('e.organisation_id', '=', of.organisationId)
    .where('e.received_at', '>=', of.from)
    .where('e.received_at', '<', of.until)
    .orderBy('e.id')
    .limit(limit)
    .execute();

export async function insertRow(tx: Tx, row: Insertable<EnquiryTable>): Promise<void> {
  await tx.insertInto('enquiry').values(row).execute();
}

export async function updateEnquiry(tx: Tx, id: string, changes: Updateable<EnquiryTable>): Promise<void> {
  await tx.updateTable('enquiry').set(changes).where('id', '=', id).execute();
}

export const listSteps = (tx: Tx, enquiryId: string) =>
  tx
    .selectFrom('enquiry_step as s')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .select(['s.at', 's.words', 'p.name as byName'])
    .where('s.enquiry_id', '=', enquiryId)
    .orderBy('s.id')
    .limit(1000)
    .execute();

export async function insertStep(
  tx: Tx,
  enquiry: { readonly id: string; readonly organisationId: string },
  step: { readonly at: Date; readonly personId: string | null; readonly words: string },
): Promise<void> {
  await tx
    .insertInto('enquiry_step')
    .values({
      enquiry_id: enquiry.id,
      organisation_id: enquiry.organisationId,
      at: step.at,
      person_id: step.personId,
      words: step.words,
    })
    .execute();
}
