/** SQL of requests for approval, and of what is said to a draft. */
import type { AskState, ScriptAsk, ScriptNote } from '@denwaban/server-api/script-drafts';
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { ScriptAskTable, ScriptNoteTable } from '../../db/schema.ts';
import { shownName } from '../../people/shown-name.ts';

/** The newest first, twenty at most. */
export async function asksOf(tx: Tx, draftId: string): Promise<ScriptAsk[]> {
  const rows = await tx
    .selectFrom('script_ask as k')
    .innerJoin('person as asker', 'asker.id', 'k.asked_by')
    .leftJoin('person as asked', 'asked.id', 'k.asked_of')
    .leftJoin('person as answerer', 'answerer.id', 'k.answered_by')
    .select(['k.id', 'k.revision', 'k.reason', 'k.in_force_from', 'k.asked_at', 'k.state'])
    .select(['k.answered_at', 'k.words'])
    .select(shownName('asker').as('askedBy'))
    .select(shownName('asked').as('askedOf'))
    .select(shownName('answerer').as('answeredBy'))
    .where('k.draft_id', '=', draftId)
    .orderBy('k.id', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    reason: row.reason,
    from: row.in_force_from?.toISOString() ?? null,
    askedBy: row.askedBy ?? '',
    askedOf: row.askedOf ?? '',
    askedAt: row.asked_at.toISOString(),
    state: row.state,
    answeredBy: row.answeredBy ?? '',
    answeredAt: row.answered_at?.toISOString() ?? null,
    words: row.words,
  }));
}

export async function insertAsk(tx: Tx, ask: Insertable<ScriptAskTable>): Promise<void> {
  await tx.insertInto('script_ask').values(ask).execute();
}

export async function moveAsk(
  tx: Tx,
  id: string,
  to: { readonly state: AskState; readonly by: string; readonly at: Date; readonly words?: string },
): Promise<void> {
  await tx
    .updateTable('script_ask')
    .set({
      state: to.state,
      answered_by: to.by,
      answered_at: to.at,
      ...(to.words === undefined ? {} : { words: to.words }),
    })
    .where('id', '=', id)
    .execute();
}

/** The newest two hundred, the oldest of them first. */
export async function notesOf(tx: Tx, draftId: string): Promise<ScriptNote[]> {
  const rows = await tx
    .selectFrom('script_note as n')
    .innerJoin('person as p', 'p.id', 'n.said_by')
    .select(['n.id', 'n.step_id', 'n.words', 'n.said_at'])
    .select(shownName('p').as('by'))
    .select(sql<boolean>`p.account_id is not null`.as('ofClient'))
    .where('n.draft_id', '=', draftId)
    .orderBy('n.id', 'desc')
    .limit(200)
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      stepId: row.step_id,
      words: row.words,
      by: row.by ?? '',
      ofClient: row.ofClient,
      at: row.said_at.toISOString(),
    }))
    .toReversed();
}

export async function insertNote(tx: Tx, note: Insertable<ScriptNoteTable>): Promise<void> {
  await tx.insertInto('script_note').values(note).execute();
}
