import { appendAudit } from '../audit/append-audit.ts';
import { orderCount } from '../counting/order-count.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, invalid } from '../http/problem.ts';
import { addJob } from '../jobs/jobs.ts';
import type { Deed } from '../people/deed.ts';
import { rulesOf } from '../report-rules/index.ts';
import { demandCallToReport } from '../reports/index.ts';
import type { Services } from '../services.ts';
import { findLineOf, insertLine, isReported } from './line-store.ts';
import type { LineRow } from './line-store.ts';
import type { SummaryJob } from './send-summary.ts';
import { nextSummary } from './summary-time.ts';

/**
 * Ends the wrap-up of a call with a line, and orders the summary that takes it. Twice is once. A draft that nobody will
 * send stays with the call, until its retention ends.
 */
export async function noteLine(
  tx: Tx,
  services: Services,
  deed: Deed,
  { callId, category: id }: { readonly callId: string; readonly category: string },
): Promise<LineRow> {
  const call = await demandCallToReport(tx, deed.actor, callId);
  const before = await findLineOf(tx, callId);
  if (before !== undefined) return before;
  if (call.ended_at === null) throw callGoesOn();
  if (await isReported(tx, callId)) throw alreadyReported();
  const { rules } = await rulesOf(tx, call.account_id);
  const category = rules.categories.find((each) => each.id === id && each.ends === 'line');
  if (category === undefined) throw invalid({ category: noCategory });
  const own = { organisation_id: call.organisation_id, account_id: call.account_id };
  await insertLine(tx, {
    id: uuidv7(deed.now.getTime()),
    ...own,
    call_id: callId,
    category: category.id,
    category_name: category.name,
    counts: category.counts,
    noted_by: deed.actor.personId,
    noted_at: deed.now,
  });
  const runAt = nextSummary(rules.summaryAt, deed.now);
  const job: SummaryJob = { organisationId: call.organisation_id, accountId: call.account_id };
  await addJob(tx, 'send-summary', job, {
    jobKey: `summary:${call.account_id}:${runAt.toISOString()}`,
    runAt,
  });
  await orderCount(tx, call.organisation_id, callId);
  await services.desk.finishWrapUp(tx, callId);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'summary-line.noted',
    objectKind: 'call',
    objectId: callId,
    accountId: call.account_id,
    detail: { category: category.name },
    address: deed.address,
  });
  return (await findLineOf(tx, callId))!;
}

const callGoesOn = () =>
  conflict('call-goes-on', {
    ja: '通話が終わってから記録してください。',
    en: 'Please note it after the call has ended.',
  });
const alreadyReported = () =>
  conflict('report-already-sent', {
    ja: 'この通話は報告済みです。',
    en: 'This call has been reported.',
  });
const noCategory = {
  ja: 'この区分は日次まとめにできません。報告を書いてください。',
  en: 'This category needs a report.',
};
