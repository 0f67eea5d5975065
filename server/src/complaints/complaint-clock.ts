import { z } from 'zod';
import { asOrganisation } from '../db/identity.ts';
import type { Tx } from '../db/database.ts';
import { addJob } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import { insertComplaintStep, lockComplaint, updateComplaint } from './complaint-store.ts';
import type { ComplaintRow } from './complaint-store.ts';
import { tellPeople } from './tell-people.ts';

const Job = z.object({ organisationId: z.uuid(), caseId: z.uuid(), clock: z.enum(['promise', 'client']) });
type ClockJob = z.infer<typeof Job>;

/** Winds both clocks of the case: each rings once, at its time. */
export async function windClocks(
  tx: Tx,
  of: Pick<ClockJob, 'organisationId' | 'caseId'>,
  due: { readonly promise: Date | null; readonly client: Date | null },
): Promise<void> {
  for (const clock of ['promise', 'client'] as const) {
    const runAt = due[clock];
    if (runAt !== null)
      await addJob(
        tx,
        'complaint-clock',
        { ...of, clock },
        { jobKey: `complaint:${of.caseId}:${clock}`, runAt },
      );
  }
}

export function defineComplaintClock(services: Services): void {
  services.jobs.define('complaint-clock', Job, async (job) => {
    await asOrganisation(services.db, job.organisationId, (tx) => ringClock(tx, job, services.clock()));
  });
}

/** Raises the case when the time has passed and nothing was done; nothing when it was moved or met meanwhile. */
export async function ringClock(tx: Tx, { caseId, clock }: ClockJob, now: Date): Promise<boolean> {
  const complaint = await lockComplaint(tx, caseId);
  if (complaint === undefined || !hasRunOut(complaint, clock, now)) return false;
  await updateComplaint(tx, caseId, { [`${clock}_overdue_at`]: now, level: complaint.level + 1 });
  const { organisationId, accountId, number } = complaint;
  await insertComplaintStep(tx, {
    caseId,
    organisationId,
    accountId,
    at: now,
    personId: null,
    kind: 'system',
    words:
      clock === 'promise' ? '約束した折り返しの時刻を過ぎました。' : '依頼企業の回答の期限を過ぎました。',
  });
  await tellPeople(tx, { organisationId, accountId, number }, `${clock}-overdue`);
  return true;
}

function hasRunOut(row: ComplaintRow, clock: ClockJob['clock'], now: Date): boolean {
  const due = row[`${clock}_due_at`];
  return (
    row.state === 'open' &&
    row[`${clock}_done_at`] === null &&
    row[`${clock}_overdue_at`] === null &&
    due !== null &&
    due <= now
  );
}
