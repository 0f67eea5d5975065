import { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { addJob } from '../../jobs/jobs.ts';
import { toldJob } from './order-round.ts';
import type { Round } from './round-store.ts';

export const TellJob = z.object({ organisationId: z.uuid(), reportId: z.uuid() });

/** The screens that show the report are told once this transaction has committed. */
export const orderTold = (tx: Tx, { organisation_id, report_id }: Round): Promise<void> =>
  addJob(
    tx,
    toldJob,
    { organisationId: organisation_id, reportId: report_id } satisfies z.infer<typeof TellJob>,
    { jobKey: `tell-duty:${report_id}`, maxAttempts: 3 },
  );
