/** What a run would delete, and why it would ask. Deletes nothing. */
import type { RetentionCount, RetentionQuestion } from '@denwaban/server-api/retention';
import type { Tx } from '../db/database.ts';
import { countDue, countUnknownHolds } from './due-store.ts';
import { questionsOf, recordKinds } from './retention.ts';

export interface RunPlan {
  readonly dueBy: Date;
  readonly counts: RetentionCount[];
  readonly questions: RetentionQuestion[];
}

/** `dueBy`: the time that has certainly come; `jumpedMs`: how much further the wall clock is. */
export async function planRun(
  tx: Tx,
  organisationId: string,
  dueBy: Date,
  jumpedMs: number,
): Promise<RunPlan> {
  const counts: RetentionCount[] = [];
  for (const kind of recordKinds) counts.push(await countDue(tx, organisationId, kind, dueBy));
  const unknownHeld = await countUnknownHolds(tx, organisationId, dueBy);
  return { dueBy, counts, questions: questionsOf({ counts, unknownHeld, jumpedMs }) };
}
