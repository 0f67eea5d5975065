import { addJob } from '../jobs/jobs.ts';
import type { Tx } from '../db/database.ts';

export const COUNT_JOB = 'count-call';

/** In the transaction that writes the call's report or makes it one of a case: it is counted anew. */
export const orderCount = (tx: Tx, organisationId: string, callId: string): Promise<void> =>
  addJob(tx, COUNT_JOB, { organisationId, callId }, { jobKey: `${COUNT_JOB}:${callId}` });
