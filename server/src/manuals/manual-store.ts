/** SQL of manuals. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import { shownName } from '../people/shown-name.ts';
import type { ManualTable, ManualVersionTable } from '../db/schema.ts';

const rows = (tx: Tx) =>
  tx
    .selectFrom('manual as m')
    .innerJoin('manual_version as v', (join) =>
      join.onRef('v.manual_id', '=', 'm.id').onRef('v.version', '=', 'm.version'),
    )
    .leftJoin('person as p', 'p.id', 'v.uploaded_by')
    .select(['m.id', 'm.title', 'm.version', 'v.id as versionId', 'v.pages', 'v.bytes', 'v.note'])
    .select(['v.by_client as byClient', 'v.uploaded_at as uploadedAt'])
    .select(shownName('p').as('uploadedByName'))
    .select(
      sql<boolean>`exists (select from manual_text t where t.version_id = v.id and t.words <> '')`.as(
        'searchable',
      ),
    )
    .where('m.removed_at', 'is', null);

export type ManualRow = Awaited<ReturnType<typeof listManuals>>[number];

export const listManuals = (tx: Tx, accountId: string) =>
  rows(tx).where('m.account_id', '=', accountId).orderBy('m.title').orderBy('m.id').execute();

export const findManual = (tx: Tx, accountId: string, id: string) =>
  rows(tx).where('m.account_id', '=', accountId).where('m.id', '=', id).executeTakeFirst();

/** For the rest of the transaction nobody else replaces it. Undefined: there is none (any more). */
export const lockManual = (tx: Tx, accountId: string, id: string) =>
  tx
    .selectFrom('manual')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

export async function insertManual(tx: Tx, manual: Insertable<ManualTable>): Promise<void> {
  await tx.insertInto('manual').values(manual).execute();
}

export async function nameManual(tx: Tx, id: string, title: string, version: number): Promise<void> {
  await tx.updateTable('manual').set({ title, version }).where('id', '=', id).execute();
}

/** @param texts by page; they replace those of the version before */
export async function insertVersion(
  tx: Tx,
  version: Insertable<ManualVersionTable>,
  texts: readonly string[],
): Promise<void> {
  await retireVersions(tx, version.manual_id, version.uploaded_at as Date);
  await tx.insertInto('manual_version').values(version).execute();
  const { organisation_id, account_id, id } = version;
  const pages = texts.map((words, index) => ({
    version_id: id,
    organisation_id,
    account_id,
    page: index + 1,
    words,
  }));
  if (pages.length > 0) await tx.insertInto('manual_text').values(pages).execute();
}

/** From now on their time runs; nothing is found in them any more. */
export async function retireVersions(tx: Tx, manualId: string, now: Date): Promise<void> {
  const ofManual = sql<boolean>`version_id in (select id from manual_version where manual_id = ${manualId}::uuid)`;
  await tx.deleteFrom('manual_text').where(ofManual).execute();
  await tx
    .updateTable('manual_version')
    .set({ replaced_at: now })
    .where('manual_id', '=', manualId)
    .where('replaced_at', 'is', null)
    .execute();
}

export async function closeManual(tx: Tx, id: string, personId: string, now: Date): Promise<void> {
  await retireVersions(tx, id, now);
  await tx
    .updateTable('manual')
    .set({ removed_at: now, removed_by: personId })
    .where('id', '=', id)
    .execute();
}

/** The newest first. */
export const listVersions = (tx: Tx, manualId: string) =>
  tx
    .selectFrom('manual_version as v')
    .leftJoin('person as p', 'p.id', 'v.uploaded_by')
    .select(['v.version', 'v.pages', 'v.note', 'v.uploaded_at as uploadedAt'])
    .select(shownName('p').as('uploadedByName'))
    .select('v.deleted_at as deletedAt')
    .where('v.manual_id', '=', manualId)
    .orderBy('v.version', 'desc')
    .limit(200)
    .execute();

/** With its file; undefined: there is none, or its time was over. */
export const findVersion = (tx: Tx, manualId: string, version: number) =>
  tx
    .selectFrom('manual_version')
    .select(['id', 'organisation_id', 'pages', 'sha256', 'version'])
    .where('manual_id', '=', manualId)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();

/** Letters before and after what was found. */
const AROUND = 20;

/** In the newest files of the account. @param words NFKC */
export async function placesOf(tx: Tx, accountId: string, words: string, limit: number) {
  const pattern = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = await sql<{ manualId: string; title: string; page: number; excerpt: string }>`
    select m.id as "manualId", m.title, t.page,
      substr(t.words, greatest(1, position(lower(${words}) in lower(t.words)) - ${AROUND}),
        ${words.length + 2 * AROUND}) as excerpt
    from manual_text t join manual_version v on v.id = t.version_id join manual m on m.id = v.manual_id
    where t.account_id = ${accountId}::uuid and m.removed_at is null and t.words ilike ${pattern}
    order by m.title, m.id, t.page limit ${limit}`.execute(tx);
  return found.rows;
}
