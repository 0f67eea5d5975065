import type { Tx } from '../db/database.ts';

export interface PageRow {
  readonly organisationId: string;
  readonly slug: string;
  readonly open: boolean;
  /** Prospective clients are offered a form. */
  readonly enquiriesOpen: boolean;
  /** Who is told of them by mail. */
  readonly enquiryReceiver: string | null;
}

const pages = (tx: Tx) =>
  tx
    .selectFrom('trust_page')
    .select(['organisation_id as organisationId', 'slug', 'open'])
    .select(['enquiries_open as enquiriesOpen', 'enquiry_receiver as enquiryReceiver']);

export const pageOf = (tx: Tx, organisationId: string): Promise<PageRow | undefined> =>
  pages(tx).where('organisation_id', '=', organisationId).executeTakeFirst();

/** Whoever asks: as the installation. */
export const openPageAt = (tx: Tx, slug: string): Promise<PageRow | undefined> =>
  pages(tx).where('slug', '=', slug).where('open', '=', true).executeTakeFirst();

export const organisationName = async (tx: Tx, organisationId: string): Promise<string> =>
  (
    await tx
      .selectFrom('organisation')
      .select('name')
      .where('id', '=', organisationId)
      .executeTakeFirstOrThrow()
  ).name;

/** The address of somebody else is refused by the database (23505). */
export async function savePage(
  tx: Tx,
  page: Pick<PageRow, 'organisationId' | 'slug' | 'open'>,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const fields = { slug: page.slug, open: page.open, changed_at: by.at, changed_by: by.personId };
  await tx
    .insertInto('trust_page')
    .values({ organisation_id: page.organisationId, ...fields })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(fields))
    .execute();
}

/** @returns false: there is no page yet */
export async function saveEnquiries(
  tx: Tx,
  organisationId: string,
  { open, receiver }: { readonly open: boolean; readonly receiver: string | null },
  by: { readonly personId: string; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('trust_page')
    .set({ enquiries_open: open, enquiry_receiver: receiver, changed_at: by.at, changed_by: by.personId })
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
