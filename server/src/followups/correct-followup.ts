import type { ReportRules } from '@denwaban/server-api/report-rules';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import type { Deadline } from '../report-rules/index.ts';
import { orderNextStep } from './advance-followup.ts';
import {
  changeFollowup,
  findFollowup,
  findFollowupOfReport,
  holdFollowup,
  noteEvent,
} from './followup-store.ts';
import { beginRound, dutyWanted } from '../duty/after-call/begin-round.ts';
import { beginFollowup, deadlineOfDuty, deadlineOfReport } from './open-followup.ts';
import type { SentReport } from './open-followup.ts';

/**
 * In the transaction of a correction: what is owed is owed by the corrected report's deadline, counted from when the
 * report was first sent. Whoever answers for it has as long for the new version as for the first before the deputy is
 * told; whoever had taken it on still has. What was done stays done.
 */
export async function correctFollowup(
  tx: Tx,
  { actor, now }: Pick<Deed, 'actor' | 'now'>,
  report: SentReport,
  { rules, submittedAt }: { readonly rules: ReportRules; readonly submittedAt: Date },
): Promise<void> {
  const duty = await dutyWanted(tx, report, rules);
  const deadline =
    deadlineOfReport(report, rules, submittedAt) ?? (duty === null ? null : deadlineOfDuty(duty, now));
  const found = await findFollowupOfReport(tx, report.id);
  if (found === undefined) {
    if (deadline !== null) await beginFollowup(tx, report, deadline, rules, now);
    if (duty !== null) await beginRound(tx, report, duty, now);
    return;
  }
  const row = (await holdFollowup(tx, found.id))!;
  await noteEvent(tx, row, { at: now, kind: 'corrected', names: actor.name });
  if (row.done_at !== null) return;
  if (duty !== null && row.taken_at === null) await beginRound(tx, report, duty, now);
  if (deadline !== null)
    await changeFollowup(tx, row.id, {
      due_at: deadline.dueAt,
      rule: deadline.rule,
      promised_at: report.fields.callbackBy,
      deputy_at: row.step === 'responsible' ? deputyAgain(deadline, submittedAt, now) : row.deputy_at,
      everyone_at: row.step === 'everyone' ? row.everyone_at : deadline.everyoneAt,
      desk_at: deadline.deskAt,
    });
  await orderNextStep(tx, (await findFollowup(tx, row.id))!, now);
}

/** As long from now as it was at first, and not after the time when it is due, unless that has passed. */
function deputyAgain({ deputyAt, dueAt }: Deadline, submittedAt: Date, now: Date): Date | null {
  if (deputyAt === null) return null;
  const at = new Date(now.getTime() + (deputyAt.getTime() - submittedAt.getTime()));
  return at > dueAt ? (dueAt > now ? dueAt : now) : at;
}
