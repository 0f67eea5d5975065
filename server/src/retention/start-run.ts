import { raiseAlarm, settleByItself } from '../alarms/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { AuditActor } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { addJob } from '../jobs/jobs.ts';
import { conflict, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { planRun } from './plan-run.ts';
import { changeRun, findOpenRun, findRun, insertRun } from './run-store.ts';
import type { RunRow } from './run-store.ts';

/** The time that has certainly come, and how much further the wall clock is. */
export interface Now {
  readonly now: Date;
  readonly jumpedMs: number;
}

export const certainly = ({ now, jumpedMs }: Now): Date => new Date(now.getTime() - jumpedMs);

/** Null: nothing is due. A run that asks is an alarm; one that need not is ordered at once. One at a time. */
export async function startRun(
  tx: Tx,
  organisationId: string,
  now: Now,
  actor: AuditActor,
): Promise<RunRow | null> {
  const open = await findOpenRun(tx, organisationId);
  if (open !== undefined) return open;
  const plan = await planRun(tx, organisationId, certainly(now), now.jumpedMs);
  const asksOfTheClock = plan.questions.includes('clock');
  if (!asksOfTheClock && plan.questions.length === 0 && plan.counts.every(({ due }) => due === 0))
    return null;
  const id = await insertRun(tx, { organisationId, plannedAt: now.now, ...plan });
  if (plan.questions.length > 0)
    await raiseAlarm(tx, {
      organisationId,
      kind: 'retention-asks',
      subject: '',
      detail: { why: plan.questions.join(',') },
      at: now.now,
    });
  else await orderRun(tx, organisationId, id);
  await appendAudit(tx, {
    actor,
    action: plan.questions.length > 0 ? 'retention-run.stopped' : 'retention-run.started',
    objectKind: 'retention-run',
    objectId: id,
    detail: {
      questions: plan.questions,
      due: Object.fromEntries(plan.counts.map((each) => [each.kind, each.due])),
    },
  });
  return (await findRun(tx, id))!;
}

/** An administrator has looked: the run goes on with what was planned, and what it asked is not asked again. */
export async function approveRun(tx: Tx, deed: Deed, id: string): Promise<RunRow> {
  const run = await asking(tx, deed, id);
  await changeRun(tx, id, { state: 'approved', decided_by: deed.actor.personId, decided_at: deed.now });
  if (run.questions.includes('held'))
    await tx
      .updateTable('legal_hold')
      .set({ known_to_runs_at: deed.now })
      .where('organisation_id', '=', run.organisationId)
      .where('known_to_runs_at', 'is', null)
      .execute();
  await orderRun(tx, run.organisationId, id);
  await settle(tx, deed, run, 'retention-run.approved', '削除の続行が承認されました。');
  return (await findRun(tx, id))!;
}

export async function dismissRun(tx: Tx, deed: Deed, id: string): Promise<RunRow> {
  const run = await asking(tx, deed, id);
  await changeRun(tx, id, {
    state: 'dismissed',
    decided_by: deed.actor.personId,
    decided_at: deed.now,
    finished_at: deed.now,
  });
  await settle(tx, deed, run, 'retention-run.dismissed', '削除は取りやめられました。');
  return (await findRun(tx, id))!;
}

async function asking(tx: Tx, deed: Deed, id: string): Promise<RunRow> {
  const run = await findRun(tx, id);
  if (run === undefined || run.organisationId !== organisationOf(deed)) throw notFound('削除の実行');
  if (run.state === 'asking') return run;
  throw conflict('run-decided', {
    ja: 'この実行は、すでに別の人が判断したか、終わっています。画面を開き直してください。',
    en: 'This run has been decided by somebody else, or is over. Please reload.',
  });
}

async function settle(tx: Tx, deed: Deed, run: RunRow, action: string, note: string): Promise<void> {
  await settleByItself(
    tx,
    { organisationId: run.organisationId, kind: 'retention-asks', subject: '', at: deed.now },
    note,
  );
  await appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'retention-run',
    objectId: run.id,
    detail: { questions: run.questions },
    address: deed.address,
  });
}

const orderRun = (tx: Tx, organisationId: string, runId: string): Promise<void> =>
  addJob(
    tx,
    'retention-run',
    { organisationId, runId },
    { jobKey: `retention-run:${runId}`, queue: 'retention' },
  );
