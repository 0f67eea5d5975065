/** SQL of the desk itself: its door, what it tells everybody, and the number of the last consultation. */
import { randomBytes } from 'node:crypto';
import { CareContact } from '@denwaban/server-api/consultations';
import type { DeskNoticeFields } from '@denwaban/server-api/consultations';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { defaultNotice } from './default-notice.ts';

export interface DeskRow extends DeskNoticeFields {
  readonly organisationId: string;
  readonly word: string;
}

const desks = (tx: Tx) =>
  tx
    .selectFrom('consultation_desk')
    .select(['organisation_id as organisationId', 'word', 'statement', 'contacts']);
type Stored = Awaited<ReturnType<ReturnType<typeof desks>['executeTakeFirstOrThrow']>>;
const rowOf = (row: Stored): DeskRow => ({ ...row, contacts: z.array(CareContact).parse(row.contacts) });

export async function findDesk(tx: Tx, organisationId: string): Promise<DeskRow | undefined> {
  const row = await desks(tx).where('organisation_id', '=', organisationId).executeTakeFirst();
  return row && rowOf(row);
}

/** Whoever asks: as the installation. */
export async function findDeskAt(tx: Tx, word: string): Promise<DeskRow | undefined> {
  const row = await desks(tx).where('word', '=', word).executeTakeFirst();
  return row && rowOf(row);
}

/** 26 characters, 130 bits: nobody comes by guessing. */
export const newWord = (): string =>
  Array.from(randomBytes(26), (byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte & 31]).join('');

export async function ensureDesk(tx: Tx, organisationId: string): Promise<void> {
  await tx
    .insertInto('consultation_desk')
    .values({
      organisation_id: organisationId,
      word: newWord(),
      statement: defaultNotice.statement,
      contacts: JSON.stringify(defaultNotice.contacts),
    })
    .onConflict((conflict) => conflict.column('organisation_id').doNothing())
    .execute();
}

export async function updateDesk(
  tx: Tx,
  organisationId: string,
  changes: { readonly statement: string; readonly contacts: string } | { readonly word: string },
): Promise<void> {
  await tx
    .updateTable('consultation_desk')
    .set(changes)
    .where('organisation_id', '=', organisationId)
    .execute();
}

/** The newest day on which a follow-up came due that still waits, and when the members were mailed last. */
export async function dueFollowUps(
  tx: Tx,
  organisationId: string,
  today: string,
): Promise<{ readonly newest: string | null; readonly remindedOn: string | null }> {
  const { rows } = await sql<{ newest: string | null; remindedOn: string | null }>`
    select (select max(n.due_on)::text from consultation_note n where n.organisation_id = d.organisation_id
      and n.due_on <= ${today}::date and n.done_on is null) as newest, d.reminded_on::text as "remindedOn"
    from consultation_desk d where d.organisation_id = ${organisationId}`.execute(tx);
  return rows[0] ?? { newest: null, remindedOn: null };
}

export async function noteReminder(tx: Tx, organisationId: string, day: string): Promise<void> {
  await tx
    .updateTable('consultation_desk')
    .set({ reminded_on: day })
    .where('organisation_id', '=', organisationId)
    .execute();
}

/** Counts up; whoever writes at the same time waits for the other's transaction. */
export async function nextNumber(tx: Tx, organisationId: string): Promise<number> {
  const row = await tx
    .updateTable('consultation_desk')
    .set({ last_number: sql<number>`last_number + 1` })
    .where('organisation_id', '=', organisationId)
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return row.last_number;
}
