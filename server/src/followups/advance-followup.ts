import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { tellReportChanged } from '../delivery/index.ts';
import { addJob } from '../jobs/jobs.ts';
import { rulesOf } from '../report-rules/index.ts';
import type { Services } from '../services.ts';
import { nextStep } from './followup.ts';
import type { NextStep } from './followup.ts';
import { changeFollowup, holdFollowup, insertDeskCall, noteEvent } from './followup-store.ts';
import type { FollowupRow } from './followup-store.ts';
import { standingOf } from './followup-view.ts';
import { membersOf } from './members.ts';
import { namesOf, tellStaff } from './tell-staff.ts';
import { phoneFor, toldAt } from './whom.ts';

export const FollowupJob = z.object({ organisationId: z.uuid(), followupId: z.uuid() });
export type FollowupJob = z.infer<typeof FollowupJob>;

/** When nobody could be phoned, it is tried again after this. */
const AGAIN_MS = 30 * 60_000;

/** The job: whoever is to be told by now is told, in order, and the next time is ordered. */
export async function advanceFollowup(services: Services, job: FollowupJob): Promise<void> {
  const now = services.clock();
  const reportId = await asOrganisation(services.db, job.organisationId, (tx) =>
    stepOn(tx, services, job.followupId, now),
  );
  if (reportId !== null) await tellReportChanged(services, job.organisationId, reportId);
}

/** The report, when something was done. */
async function stepOn(tx: Tx, services: Services, id: string, now: Date): Promise<string | null> {
  let row = await holdFollowup(tx, id);
  const before = row?.step;
  for (let step = row && nextStep(standingOf(row)); row && step && step.at <= now;) {
    await take(tx, services, row, step, now);
    row = await holdFollowup(tx, id);
    step = row && nextStep(standingOf(row));
  }
  if (row === undefined) return null;
  await orderNextStep(tx, row, await soonestAgain(tx));
  return row.step === before ? null : row.report_id;
}

async function take(
  tx: Tx,
  services: Services,
  row: FollowupRow,
  { step }: NextStep,
  now: Date,
): Promise<void> {
  const { rules } = await rulesOf(tx, row.account_id);
  const asked = {
    staff: await membersOf(tx, row.account_id, now),
    responsible: {
      kind: row.responsible_kind ?? 'everyone',
      staffId: row.responsible_staff_id,
      name: row.responsible_name,
    },
    quiet: rules.quiet,
    at: now,
  } as const;
  if (step === 'desk') {
    const to = phoneFor(asked);
    if (to === null) {
      await noteEvent(tx, row, { at: now, kind: 'no-number', step });
      await changeFollowup(tx, row.id, { desk_at: new Date(now.getTime() + AGAIN_MS) });
      return;
    }
    await insertDeskCall(tx, row, to, now);
    await noteEvent(tx, row, { at: now, kind: 'called', step, names: to.name });
  } else {
    const told = toldAt(step, asked);
    await tellStaff(tx, services, row, step, told, now);
    await noteEvent(tx, row, {
      at: now,
      kind: told.length === 0 ? 'skipped' : 'told',
      step,
      names: namesOf(told),
    });
    // Where there is no deputy to tell, everybody is told in their place.
    if (told.length === 0 && step === 'deputy' && row.everyone_at !== null)
      await changeFollowup(tx, row.id, { everyone_at: now });
  }
  await changeFollowup(tx, row.id, { step });
}

/** Where the database's clock is before ours a job runs too early; it asks again after a minute, not at once. */
async function soonestAgain(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select now() + interval '1 minute' as at`.execute(tx);
  return rows[0]!.at;
}

/** Writes down when somebody more is told, and orders it, for `soonest` at the earliest; nothing, when nobody is. */
export async function orderNextStep(tx: Tx, row: FollowupRow, soonest: Date): Promise<void> {
  const next = nextStep(standingOf(row));
  await changeFollowup(tx, row.id, { next_at: next?.at ?? null });
  if (next === null) return;
  await addJob(
    tx,
    'advance-followup',
    { organisationId: row.organisation_id, followupId: row.id } satisfies FollowupJob,
    { jobKey: `followup:${row.id}`, runAt: next.at > soonest ? next.at : soonest },
  );
}
