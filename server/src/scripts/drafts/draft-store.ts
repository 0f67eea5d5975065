/** SQL of drafts; under the actor's identity. */
import { readScriptBody } from '@denwaban/server-api/scripts';
import type { ScriptBody } from '@denwaban/server-api/scripts';
import type { OpenScriptDraft } from '@denwaban/server-api/script-drafts';
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { ScriptDraftTable } from '../../db/schema.ts';
import { shownName } from '../../people/shown-name.ts';
import { draftStateOf } from './draft-state.ts';

export interface DraftRow {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly body: ScriptBody;
  readonly revision: number;
  readonly basedOnVersion: number;
  readonly proposed: boolean;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly savedBy: string;
  readonly savedById: string;
  readonly savedAt: Date;
}

const drafts = (tx: Tx) =>
  tx
    .selectFrom('script_draft as d')
    .innerJoin('person as started', 'started.id', 'd.started_by')
    .innerJoin('person as saved', 'saved.id', 'd.saved_by')
    .select(['d.id', 'd.organisation_id as organisationId', 'd.account_id as accountId', 'd.body'])
    .select(['d.revision', 'd.based_on_version as basedOnVersion', 'd.proposed'])
    .select(['d.started_at as startedAt', 'd.saved_at as savedAt', 'd.saved_by as savedById'])
    .select(shownName('started').as('startedBy'))
    .select(shownName('saved').as('savedBy'));

type Row = Awaited<ReturnType<ReturnType<typeof drafts>['executeTakeFirstOrThrow']>>;
const draftOf = (row: Row): DraftRow => ({
  ...row,
  body: readScriptBody(row.body),
  startedBy: row.startedBy ?? '',
  savedBy: row.savedBy ?? '',
});

/** The account's open draft. */
export async function findDraft(tx: Tx, accountId: string): Promise<DraftRow | undefined> {
  const row = await drafts(tx)
    .where('d.account_id', '=', accountId)
    .where('d.state', '=', 'open')
    .executeTakeFirst();
  return row === undefined ? undefined : draftOf(row);
}

/** The same, held until the transaction ends. */
export async function lockDraft(tx: Tx, accountId: string): Promise<DraftRow | undefined> {
  const held = await tx
    .selectFrom('script_draft')
    .select('id')
    .where('account_id', '=', accountId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  return held === undefined ? undefined : findDraft(tx, accountId);
}

/** False: somebody else has begun one meanwhile. */
export async function insertDraft(tx: Tx, draft: Insertable<ScriptDraftTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('script_draft')
    .values(draft)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateDraft(
  tx: Tx,
  id: string,
  saved: { readonly body: ScriptBody; readonly revision: number; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('script_draft')
    .set({
      body: JSON.stringify(saved.body),
      revision: saved.revision,
      saved_by: saved.by,
      saved_at: saved.at,
    })
    .where('id', '=', id)
    .execute();
}

export async function endDraft(
  tx: Tx,
  id: string,
  end: { readonly state: 'published' | 'dropped'; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('script_draft')
    .set({ state: end.state, ended_by: end.by, ended_at: end.at })
    .where('id', '=', id)
    .execute();
}

/** Of the organisation: the last saved first, a hundred at most. */
export async function listOpenDrafts(tx: Tx, organisationId: string): Promise<OpenScriptDraft[]> {
  const rows = await tx
    .selectFrom('script_draft as d')
    .innerJoin('account as a', 'a.id', 'd.account_id')
    .innerJoin('person as saved', 'saved.id', 'd.saved_by')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('script_ask as k')
          .select('k.state')
          .whereRef('k.draft_id', '=', 'd.id')
          .orderBy('k.id', 'desc')
          .limit(1)
          .as('ask'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('script_note as n')
          .select('n.words')
          .whereRef('n.draft_id', '=', 'd.id')
          .orderBy('n.id', 'desc')
          .limit(1)
          .as('note'),
      (join) => join.onTrue(),
    )
    .select(['d.account_id as accountId', 'a.name as accountName', 'd.proposed', 'd.saved_at as savedAt'])
    .select(['ask.state as ask', 'note.words as lastWords'])
    .select(shownName('saved').as('savedBy'))
    .where('d.organisation_id', '=', organisationId)
    .where('d.state', '=', 'open')
    .where('a.archived_at', 'is', null)
    .orderBy('d.saved_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ ask, ...row }) => ({
    ...row,
    state: draftStateOf(ask ?? undefined),
    savedBy: row.savedBy ?? '',
    savedAt: row.savedAt.toISOString(),
    lastWords: row.lastWords ?? '',
  }));
}

export async function isApprovalNeeded(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('account')
    .select('script_approval')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.script_approval ?? false;
}

export async function putApprovalNeeded(tx: Tx, accountId: string, needed: boolean): Promise<void> {
  await tx.updateTable('account').set({ script_approval: needed }).where('id', '=', accountId).execute();
}

/** People of the client, by name. */
export const approversOf = (tx: Tx, accountId: string): Promise<{ id: string; name: string }[]> =>
  tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('account_id', '=', accountId)
    .where('role', 'in', ['client', 'client-owner'])
    .where('state', '<>', 'deactivated')
    .orderBy(sql`case role when 'client-owner' then 0 else 1 end`)
    .orderBy('reading')
    .limit(50)
    .execute();
