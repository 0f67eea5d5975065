import { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { addJob, fromNow } from '../../jobs/jobs.ts';
import { goesOn, roundOfReport } from './round-store.ts';
import type { Round } from './round-store.ts';

export const RoundJob = z.object({ organisationId: z.uuid(), roundId: z.uuid() });
export type RoundJob = z.infer<typeof RoundJob>;
export const roundJob = 'phone-duty';
/** Tells the screens that show the report. */
export const toldJob = 'tell-duty';

/** It goes on at this moment; null: as soon as this transaction has committed. */
export async function orderRound(
  tx: Tx,
  { id, organisation_id }: Pick<Round, 'id' | 'organisation_id'>,
  at: Date | null,
): Promise<void> {
  // A server whose clock is behind the database's would be asked again and again.
  const soonest = at === null ? null : await fromNow(tx, 1_000);
  const runAt = at === null || soonest === null ? {} : { runAt: at > soonest ? at : soonest };
  const payload: RoundJob = { organisationId: organisation_id, roundId: id };
  await addJob(tx, roundJob, payload, { jobKey: `duty:${id}`, ...runAt });
}

/** Something was done about the report: whoever is being phoned about it need not be any more. */
export async function wakeRound(tx: Tx, reportId: string): Promise<void> {
  const round = await roundOfReport(tx, reportId);
  if (round !== undefined && goesOn(round)) await orderRound(tx, round, null);
}
