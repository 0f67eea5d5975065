import type { Tx } from '../db/database.ts';

export interface PageRow {
  readonly organisationId: string;
  readonly slug: string;
  readonly open: boolean;
}

const pages = (tx: Tx) =>
  tx.selectFrom('trust_page').select(['organisation_id as organisationId', 'slug', 'open']);

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
  page: PageRow,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const fields = { slug: page.slug, open: page.open, changed_at: by.at, changed_by: by.personId };
  await tx
    .insertInto('trust_page')
    .values({ organisation_id: page.organisationId, ...fields })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(fields))
    .execute();
}
