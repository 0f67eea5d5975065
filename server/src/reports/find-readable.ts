import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Actor } from '../people/actor.ts';
import { mayRead } from './report-policy.ts';
import { findReport } from './report-store.ts';
import type { ReportRow } from './report-store.ts';

/** A report that is another's, or a draft, answers as one that does not exist. */
export async function findReadable(tx: Tx, actor: Actor, id: string): Promise<ReportRow> {
  const report = await findReport(tx, id);
  if (!report || !mayRead(actor, report)) throw notFound('報告');
  return report;
}
