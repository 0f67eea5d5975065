/** SQL of consultations. They have days, and no times. */
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { ConsultationNoteTable, ConsultationTable } from '../db/schema.ts';

const consultations = (tx: Tx) =>
  tx
    .selectFrom('consultation as c')
    .select(['c.id', 'c.organisation_id as organisationId', 'c.number', 'c.state', 'c.recipient'])
    .select(['c.sealed_key as sealedKey', 'c.sealed_for as sealedFor'])
    .select(['c.sealed_for_author as sealedForAuthor', 'c.last_by as lastBy'])
    .select(sql<string>`c.opened_on::text`.as('openedOn'))
    .select(sql<string>`c.last_on::text`.as('lastOn'))
    .select(
      sql<number>`(select count(*)::int from consultation_message m where m.consultation_id = c.id)`.as(
        'messages',
      ),
    )
    .select(
      sql<string | null>`(select min(n.due_on)::text from consultation_note n where n.consultation_id = c.id
        and n.done_on is null)`.as('nextDueOn'),
    );

export type ConsultationRow = Awaited<
  ReturnType<ReturnType<typeof consultations>['executeTakeFirstOrThrow']>
>;

/** Newest first; `after` is the number of the last one before. */
export const listConsultations = (
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly state: 'open' | 'closed' | undefined;
    readonly after: number | null;
  },
  limit: number,
): Promise<ConsultationRow[]> =>
  consultations(tx)
    .where('c.organisation_id', '=', of.organisationId)
    .$if(of.state !== undefined, (query) => query.where('c.state', '=', of.state!))
    .$if(of.after !== null, (query) => query.where('c.number', '<', of.after!))
    .orderBy('c.number', 'desc')
    .limit(limit)
    .execute();

export const findConsultation = (tx: Tx, id: string): Promise<ConsultationRow | undefined> =>
  consultations(tx).where('c.id', '=', id).executeTakeFirst();

/** Locks it, so that messages follow one another. */
export async function lockConsultation(tx: Tx, id: string): Promise<ConsultationRow | undefined> {
  await tx.selectFrom('consultation').select('id').where('id', '=', id).forUpdate().execute();
  return findConsultation(tx, id);
}

/** What the author's browser made out of the receipt code; the database keeps only this. */
export const hashOfLookup = (lookup: string): Buffer =>
  createHash('sha256').update(Buffer.from(lookup, 'hex')).digest();

export const findByLookup = (
  tx: Tx,
  organisationId: string,
  lookup: string,
): Promise<ConsultationRow | undefined> =>
  consultations(tx)
    .where('c.organisation_id', '=', organisationId)
    .where('c.lookup_hash', '=', hashOfLookup(lookup))
    .executeTakeFirst();

export async function countOpenedOn(tx: Tx, organisationId: string, day: string): Promise<number> {
  const row = await tx
    .selectFrom('consultation')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('organisation_id', '=', organisationId)
    .where('opened_on', '=', sql<Date>`${day}::date`)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function insertConsultation(tx: Tx, values: Insertable<ConsultationTable>): Promise<void> {
  await tx.insertInto('consultation').values(values).execute();
}

export async function updateConsultation(
  tx: Tx,
  id: string,
  changes: Updateable<ConsultationTable>,
): Promise<void> {
  await tx.updateTable('consultation').set(changes).where('id', '=', id).execute();
}

export const threadOf = (tx: Tx, consultationId: string) =>
  tx
    .selectFrom('consultation_message')
    .select(['place', 'by', 'sealed'])
    .select(sql<string>`day::text`.as('day'))
    .where('consultation_id', '=', consultationId)
    .orderBy('place')
    .limit(500)
    .execute();

export async function insertMessage(
  tx: Tx,
  of: { readonly id: string; readonly organisationId: string; readonly messages: number },
  message: { readonly by: 'author' | 'desk'; readonly day: string; readonly sealed: string },
): Promise<void> {
  await tx
    .insertInto('consultation_message')
    .values({
      consultation_id: of.id,
      organisation_id: of.organisationId,
      place: of.messages + 1,
      ...message,
    })
    .execute();
}

export const notesOf = (tx: Tx, consultationId: string) =>
  tx
    .selectFrom('consultation_note as n')
    .innerJoin('person as p', 'p.id', 'n.written_by')
    .select(['n.id', 'n.kind', 'n.sealed', 'p.name as byName'])
    .select(sql<string>`n.day::text`.as('day'))
    .select(sql<string | null>`n.due_on::text`.as('dueOn'))
    .select(sql<string | null>`n.done_on::text`.as('doneOn'))
    .where('n.consultation_id', '=', consultationId)
    .orderBy('n.place')
    .limit(500)
    .execute();

export async function insertNote(
  tx: Tx,
  values: Omit<Insertable<ConsultationNoteTable>, 'id' | 'place'>,
): Promise<void> {
  const { last } = await tx
    .selectFrom('consultation_note')
    .select(sql<number>`coalesce(max(place), 0)`.as('last'))
    .where('consultation_id', '=', values.consultation_id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('consultation_note')
    .values({ id: randomUUID(), place: last + 1, ...values })
    .execute();
}

/** False: there is no such follow-up that waits. */
export async function finishNote(
  tx: Tx,
  consultationId: string,
  noteId: string,
  day: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('consultation_note')
    .set({ done_on: day })
    .where('consultation_id', '=', consultationId)
    .where('id', '=', noteId)
    .where('kind', '=', 'follow-up')
    .where('done_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
