import type { ScriptDraft, ScriptWork } from '@denwaban/server-api/script-drafts';
import type { Tx } from '../../db/database.ts';
import { notFound } from '../../http/problem.ts';
import { findScript } from '../script-store.ts';
import { asksOf, notesOf } from './ask-store.ts';
import { draftStateOf } from './draft-state.ts';
import { approversOf, findDraft, isApprovalNeeded } from './draft-store.ts';
import type { DraftRow } from './draft-store.ts';

/** The account's newest version with the draft of the next. */
export async function workOn(tx: Tx, accountId: string): Promise<ScriptWork> {
  const newest = await findScript(tx, accountId);
  if (newest === undefined) throw notFound('スクリプト');
  const draft = await findDraft(tx, accountId);
  return {
    newest,
    draft: draft === undefined ? null : await viewDraft(tx, draft),
    approvalNeeded: await isApprovalNeeded(tx, accountId),
    approvers: await approversOf(tx, accountId),
  };
}

async function viewDraft(tx: Tx, row: DraftRow): Promise<ScriptDraft> {
  const asks = await asksOf(tx, row.id);
  return {
    id: row.id,
    accountId: row.accountId,
    body: row.body,
    revision: row.revision,
    state: draftStateOf(asks[0]?.state),
    proposed: row.proposed,
    startedBy: row.startedBy,
    startedAt: row.startedAt.toISOString(),
    savedBy: row.savedBy,
    savedAt: row.savedAt.toISOString(),
    basedOnVersion: row.basedOnVersion,
    asks,
    notes: await notesOf(tx, row.id),
  };
}
