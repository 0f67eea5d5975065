/** Versions of the text that is signed; none is ever changed. */
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

const texts = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('agreement_text as t')
    .innerJoin('person as p', 'p.id', 't.published_by')
    .select(['t.id', 't.version', 't.title', 't.body', 't.sha256', 't.valid_months as validMonths'])
    .select(['t.sign_again as signAgain', 't.published_at as publishedAt', 'p.name as publishedBy'])
    .where('t.organisation_id', '=', organisationId)
    .orderBy('t.version', 'desc');

export type TextRow = Awaited<ReturnType<ReturnType<typeof texts>['executeTakeFirstOrThrow']>>;

/** Newest first. */
export const listTexts = (tx: Tx, organisationId: string): Promise<TextRow[]> =>
  texts(tx, organisationId).limit(200).execute();

export const newestText = (tx: Tx, organisationId: string): Promise<TextRow | undefined> =>
  texts(tx, organisationId).limit(1).executeTakeFirst();

/** The earliest version whose signature still counts; null: there is no text. */
export async function versionNeeded(tx: Tx, organisationId: string): Promise<number | null> {
  const rows = await tx
    .selectFrom('agreement_text')
    .select(['version', 'sign_again as signAgain'])
    .where('organisation_id', '=', organisationId)
    .execute();
  if (rows.length === 0) return null;
  const again = rows.filter((row) => row.signAgain).map((row) => row.version);
  return again.length > 0 ? Math.max(...again) : Math.min(...rows.map((row) => row.version));
}

export interface NewText {
  readonly organisationId: string;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly sha256: string;
  readonly validMonths: number;
  readonly signAgain: boolean;
  readonly by: string;
  readonly at: Date;
}

export async function insertText(tx: Tx, fresh: NewText): Promise<void> {
  await tx
    .insertInto('agreement_text')
    .values({
      id: uuidv7(fresh.at.getTime()),
      organisation_id: fresh.organisationId,
      version: fresh.version,
      title: fresh.title,
      body: fresh.body,
      sha256: fresh.sha256,
      valid_months: fresh.validMonths,
      sign_again: fresh.signAgain,
      published_by: fresh.by,
      published_at: fresh.at,
    })
    .execute();
}
