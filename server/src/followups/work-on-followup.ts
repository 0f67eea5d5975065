import type { FollowupResult } from '@denwaban/server-api/followups';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { wakeRound } from '../duty/after-call/order-round.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { orderNextStep } from './advance-followup.ts';
import {
  changeFollowup,
  closeDeskCall,
  findFollowup,
  findFollowupOfReport,
  holdFollowup,
  insertDeskCall,
  noteEvent,
} from './followup-store.ts';
import type { FollowupRow } from './followup-store.ts';

/** Takes it on, once; whoever else took it before stays. */
export async function takeFollowup(tx: Tx, deed: Deed, reportId: string): Promise<FollowupRow> {
  const row = await held(tx, deed, reportId);
  if (row.done_at !== null) throw isDone();
  if (row.taken_at !== null) return row;
  await changeFollowup(tx, row.id, { taken_at: deed.now, taken_by: deed.actor.personId });
  await noteEvent(tx, row, { at: deed.now, kind: 'taken', names: deed.actor.name });
  await note(tx, deed, 'followup.taken', row, {});
  return again(tx, row.id, deed.now);
}

/** Says how it came out; nobody is told any more, and nobody of ours phones. */
export async function finishFollowup(
  tx: Tx,
  deed: Deed,
  reportId: string,
  end: { readonly result: FollowupResult; readonly note: string },
): Promise<FollowupRow> {
  const row = await held(tx, deed, reportId);
  if (row.done_at !== null) throw isDone();
  await changeFollowup(tx, row.id, {
    done_at: deed.now,
    done_by: deed.actor.personId,
    result: end.result,
    note: end.note,
  });
  await closeDeskCall(tx, row.id, deed.now);
  await noteEvent(tx, row, { at: deed.now, kind: 'done', names: deed.actor.name });
  await note(tx, deed, 'followup.finished', row, { result: end.result });
  return again(tx, row.id, deed.now);
}

/** Somebody of the client has said that they have seen the report: the deputy is spared. Nothing without a deadline. */
export async function acknowledgeFollowup(tx: Tx, deed: Deed, reportId: string): Promise<void> {
  const found = await findFollowupOfReport(tx, reportId);
  if (found === undefined || found.done_at !== null) return;
  await noteEvent(tx, found, { at: deed.now, kind: 'acknowledged', names: deed.actor.name });
  await again(tx, found.id, deed.now);
}

/** Somebody of the client company took it on by telephone, when nobody has before. */
export async function takeByTelephone(
  tx: Tx,
  reportId: string,
  staff: { readonly id: string; readonly name: string },
  now: Date,
): Promise<void> {
  const found = await findFollowupOfReport(tx, reportId);
  const row = found && (await holdFollowup(tx, found.id));
  if (row === undefined || row.done_at !== null || row.taken_at !== null) return;
  await changeFollowup(tx, row.id, { taken_at: now, taken_staff_id: staff.id });
  await noteEvent(tx, row, { at: now, kind: 'taken', names: staff.name });
  await again(tx, row.id, now);
}

/** Nobody on duty has accepted: it is a call that we owe now, to whoever is named here. Null: they have no telephone. */
export async function callDeskNow(
  tx: Tx,
  reportId: string,
  to: { readonly name: string; readonly number: string } | null,
  now: Date,
): Promise<void> {
  const found = await findFollowupOfReport(tx, reportId);
  const row = found && (await holdFollowup(tx, found.id));
  if (row === undefined || row.done_at !== null || row.taken_at !== null) return;
  if (to === null) {
    // Whoever else can be phoned, when they can.
    await changeFollowup(tx, row.id, { deputy_at: null, everyone_at: null, desk_at: now });
  } else {
    await insertDeskCall(tx, row, to, now);
    await noteEvent(tx, row, { at: now, kind: 'called', step: 'desk', names: to.name });
    await changeFollowup(tx, row.id, { step: 'desk' });
  }
  await again(tx, row.id, now);
}

async function again(tx: Tx, id: string, now: Date): Promise<FollowupRow> {
  const row = (await findFollowup(tx, id))!;
  await wakeRound(tx, row.report_id);
  await orderNextStep(tx, row, now);
  return (await findFollowup(tx, id))!;
}

async function held(tx: Tx, deed: Deed, reportId: string): Promise<FollowupRow> {
  const found = await findFollowupOfReport(tx, reportId);
  demand(deed.actor, 'followups.work', '報告', found);
  return (await holdFollowup(tx, found.id))!;
}

const isDone = () =>
  conflict('followup-done', {
    ja: 'この対応はすでに終わっています。画面を読み直してください。',
    en: 'This has been dealt with already. Please look again.',
  });

const note = (
  tx: Tx,
  deed: Deed,
  action: string,
  row: FollowupRow,
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'followup',
    objectId: row.report_id,
    objectName: row.account_name,
    accountId: row.account_id,
    detail,
    address: deed.address,
  });
