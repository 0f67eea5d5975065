/** SQL of evidence packs, handovers, contacts and what a minute costs. */
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { EvidenceHandoverTable, EvidencePackTable, HelpContactTable } from '../db/schema.ts';

const packs = (tx: Tx) =>
  tx
    .selectFrom('evidence_pack as p')
    .innerJoin('harassment_case as c', 'c.id', 'p.case_id')
    .leftJoin('person as m', 'm.id', 'p.made_by')
    .selectAll('p')
    .select(['p.organisation_id as organisationId', 'p.account_id as accountId', 'm.name as madeByName'])
    .select('c.number as caseNumber');

export type PackRow = Awaited<ReturnType<ReturnType<typeof packs>['executeTakeFirstOrThrow']>>;

export const findPack = (tx: Tx, id: string): Promise<PackRow | undefined> =>
  packs(tx).where('p.id', '=', id).executeTakeFirst();

/** Newest first. */
export const listPacks = (tx: Tx, caseId: string): Promise<PackRow[]> =>
  packs(tx).where('p.case_id', '=', caseId).orderBy('p.place', 'desc').limit(200).execute();

export async function nextPlace(tx: Tx, caseId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('evidence_pack')
    .select(sql<number>`coalesce(max(place), 0)::int`.as('last'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return last + 1;
}

export async function insertPack(tx: Tx, row: Insertable<EvidencePackTable>): Promise<void> {
  await tx.insertInto('evidence_pack').values(row).execute();
}

export async function updatePack(tx: Tx, id: string, changes: Updateable<EvidencePackTable>): Promise<void> {
  await tx.updateTable('evidence_pack').set(changes).where('id', '=', id).execute();
}

/** How the building of a pack ends. False: it had ended before, perhaps since the pack was deleted; nothing changes. */
export async function endBuilding(
  tx: Tx,
  id: string,
  changes: Updateable<EvidencePackTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('evidence_pack')
    .set({ ...changes, sealed_order: null })
    .where('id', '=', id)
    .where('state', '=', 'building')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export const listHandovers = (tx: Tx, packIds: readonly string[]) =>
  packIds.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('evidence_handover as h')
        .leftJoin('person as p', 'p.id', 'h.person_id')
        .selectAll('h')
        .select('p.name as byName')
        .where('h.pack_id', 'in', packIds)
        .orderBy('h.id')
        .limit(2000)
        .execute();
export type HandoverRow = Awaited<ReturnType<typeof listHandovers>>[number];

export async function insertHandover(tx: Tx, row: Insertable<EvidenceHandoverTable>): Promise<void> {
  await tx.insertInto('evidence_handover').values(row).execute();
}

/** Of the office, and of its clients within reach; police first. */
export const listContacts = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('help_contact')
    .select(['id', 'organisation_id as organisationId', 'account_id as accountId', 'kind', 'name'])
    .select(['number', 'email', 'words'])
    .where('organisation_id', '=', organisationId)
    .orderBy(sql`array_position(array['police','lawyer','legal'], kind)`)
    .orderBy('id')
    .limit(500)
    .execute();
export type ContactRow = Awaited<ReturnType<typeof listContacts>>[number];

export const findContact = (tx: Tx, id: string) =>
  tx
    .selectFrom('help_contact')
    .select(['id', 'organisation_id as organisationId', 'account_id as accountId', 'kind', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();

export async function insertContact(tx: Tx, row: Insertable<HelpContactTable>): Promise<void> {
  await tx.insertInto('help_contact').values(row).execute();
}

export async function deleteContact(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('help_contact').where('id', '=', id).execute();
}

export async function settingsOf(
  tx: Tx,
  organisationId: string,
): Promise<{ readonly yenPerMinute: number | null; readonly basis: string }> {
  const row = await tx
    .selectFrom('evidence_setting')
    .select(['yen_per_minute as yenPerMinute', 'basis'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row ?? { yenPerMinute: null, basis: '' };
}

export async function putSettings(
  tx: Tx,
  organisationId: string,
  of: { readonly yenPerMinute: number | null; readonly basis: string },
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const changes = {
    yen_per_minute: of.yenPerMinute,
    basis: of.basis,
    changed_by: by.personId,
    changed_at: by.at,
  };
  await tx
    .insertInto('evidence_setting')
    .values({ organisation_id: organisationId, ...changes })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(changes))
    .execute();
}

/** Calls of the case, and how many of them no run and nobody can delete now. */
export async function heldOf(
  tx: Tx,
  caseId: string,
): Promise<{ readonly calls: number; readonly held: number }> {
  const { rows } = await sql<{ calls: number; held: number }>`
    select count(*)::int as calls,
      (count(*) filter (where app_held(c.account_id, c.id, c.caller_number, c.arrived_at)))::int as held
    from harassment_call x join call c on c.id = x.call_id where x.case_id = ${caseId}`.execute(tx);
  return rows[0] ?? { calls: 0, held: 0 };
}

/** Calls of the case that no hold covers. */
export async function callsWithoutHold(tx: Tx, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select x.call_id as id from harassment_call x join call c on c.id = x.call_id
    where x.case_id = ${caseId} and not app_held(c.account_id, c.id, c.caller_number, c.arrived_at)
    order by x.at`.execute(tx);
  return rows.map((row) => row.id);
}

/** All packs of these cases, deleted ones, too. */
export const packsOf = (tx: Tx, caseIds: readonly string[]) =>
  caseIds.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('evidence_pack')
        .select(['id', 'organisation_id as organisationId', 'state'])
        .where('case_id', 'in', caseIds)
        .execute();
