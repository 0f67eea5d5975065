import type { Tx } from '../db/database.ts';
import type { Subject } from '../permissions/permissions.ts';
import { draftReport } from './draft-report.ts';
import { changeReport } from './report-store.ts';

/**
 * The call is being put through to the client's staff: what is known so far is in their portal from now on (取次中).
 * Returns the report.
 */
export async function showDraft(tx: Tx, subject: Subject, callId: string, now: Date): Promise<string> {
  const { report } = await draftReport(tx, subject, callId);
  if (report.put_through_at === null) await changeReport(tx, report.id, { put_through_at: now });
  return report.id;
}
