import type { Report } from '@denwaban/server-api/calls';
import type { Tx } from '../db/database.ts';
import { listDeliveries } from '../delivery/index.ts';
import type { Actor } from '../people/actor.ts';
import { lintDraft } from './lint-draft.ts';
import type { ReportRow } from './report-store.ts';
import { viewReport } from './report-view.ts';

/** The report as this person sees it, with what became of it. */
export async function presentReport(
  tx: Tx,
  report: ReportRow,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<Report> {
  const findings = await lintDraft(tx, report, actor.language, now);
  return viewReport(report, await listDeliveries(tx, report.id), findings);
}
