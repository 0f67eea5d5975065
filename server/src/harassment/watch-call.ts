/** 当社運用基準: how long a call lasts, and how often the same caller phones. Each figure speaks up once a call. */
import { z } from 'zod';
import type { HarassmentPolicyFields } from '@denwaban/server-api/harassment';
import { appendTrace, lockCall } from '../calls/index.ts';
import type { Call, Calls, Consequences } from '../calls/index.ts';
import { operatorBridge } from '../calls/supervision/index.ts';
import type { Tx } from '../db/database.ts';
import { addJob } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import { addEntry, countCallsSince, findOpenCase } from './case-store.ts';
import { nextMinute, reachedOf } from './harassment-policy.ts';
import { policyOf } from './policy-store.ts';
import { raiseHand } from './raise-hand.ts';

const Job = z.object({ organisationId: z.uuid(), callId: z.uuid(), minutes: z.number().int() });
const JOB = 'call-length-watch';

/** An operator has the call from now on. */
export async function watchTaken(tx: Tx, call: Call, at: Date, consequences: Consequences): Promise<void> {
  if (call.direction !== 'in' || call.internal) return;
  const policy = await policyOf(tx, call.account_id);
  await orderWatch(tx, call, policy, 0);
  const calls = await repeatedCalls(tx, call, policy.repeatHours);
  if (reachedOf(policy.calls, calls) !== Math.max(...policy.calls)) return;
  const note = `${policy.repeatHours}時間に${calls}回目の電話です（当社運用基準）`;
  await appendTrace(tx, call, at, [{ kind: 'repeat-watch', detail: { calls, hours: policy.repeatHours } }]);
  await raiseHand(tx, call, { reason: 'long', note }, at, consequences);
}

/** This call counts with them; 0 where no number is shown. */
export const repeatedCalls = (tx: Tx, call: Call, hours: number): Promise<number> =>
  call.caller_number === null
    ? Promise.resolve(0)
    : countCallsSince(
        tx,
        { accountId: call.account_id, callerNumber: call.caller_number },
        new Date(call.arrived_at.getTime() - hours * 3_600_000),
      );

async function orderWatch(
  tx: Tx,
  call: Call,
  policy: Pick<HarassmentPolicyFields, 'minutes'>,
  after: number,
): Promise<void> {
  const { id: callId, organisation_id: organisationId, taken_at: takenAt } = call;
  const minutes = nextMinute(policy.minutes, after);
  if (minutes === null || takenAt === null) return;
  const runAt = new Date(takenAt.getTime() + minutes * 60_000);
  await addJob(tx, JOB, { organisationId, callId, minutes }, { jobKey: `${JOB}:${callId}`, runAt });
}

export function defineWatch(services: Services, calls: Calls): void {
  services.jobs.define(JOB, Job, async (job) => {
    await calls.within(job.organisationId, (tx, consequences) =>
      speakUp(tx, job, services.clock(), consequences),
    );
  });
}

/** Tells the supervisors when somebody still talks, and orders the next figure while the call is not over. */
export async function speakUp(
  tx: Tx,
  { callId, minutes }: z.output<typeof Job>,
  at: Date,
  consequences: Consequences,
): Promise<boolean> {
  const call = await lockCall(tx, callId);
  if (call === undefined || call.ended_at !== null) return false;
  await orderWatch(tx, call, await policyOf(tx, call.account_id), minutes);
  if (operatorBridge(call, []) === null) return false;
  const note = `通話が${minutes}分になりました（当社運用基準）`;
  await appendTrace(tx, call, at, [{ kind: 'length-watch', detail: { minutes } }]);
  const { account_id: accountId, caller_number: callerNumber } = call;
  const open = await findOpenCase(tx, { accountId, callerNumber, callId });
  if (open !== undefined)
    await addEntry(tx, open, { at, person_id: null, kind: 'system', words: note, call_id: callId });
  await raiseHand(tx, call, { reason: 'long', note }, at, consequences);
  return true;
}
