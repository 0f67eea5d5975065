/** A call is counted, with the others of its case; and the client is asked when harassment fills the month. */
import type { AccountPlan } from '@denwaban/server-api/counting';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { mailPeople } from '../mail/index.ts';
import { monthAt, overflowsByHarassment } from './counting.ts';
import { countCalls, insertQuestion, monthCount, planOf } from './counting-store.ts';

export const CountJob = z.object({ organisationId: z.uuid(), callId: z.uuid() });

/** @param tx as the organisation. Safe to repeat. */
export async function countCall(tx: Tx, callId: string, now: Date): Promise<void> {
  const call = await tx
    .selectFrom('call')
    .select(['organisation_id as organisationId', 'account_id as accountId', 'arrived_at'])
    .where('id', '=', callId)
    .executeTakeFirst();
  if (call === undefined) return;
  const { organisationId, accountId } = call;
  const of = await tx
    .selectFrom('harassment_call')
    .select('case_id as caseId')
    .where('call_id', '=', callId)
    .orderBy('at')
    .orderBy('case_id')
    .limit(1)
    .executeTakeFirst();
  const month = monthAt(call.arrived_at);
  const plan = await planOf(tx, accountId);
  await countCalls(tx, { accountId, month, rule: plan.repeats }, { callId, caseId: of?.caseId ?? null });
  // A month that is over cannot be turned to the better any more.
  if (month === monthAt(now)) await askBeforeOverflow(tx, { organisationId, accountId, month }, plan, now);
}

interface AccountMonth {
  readonly organisationId: string;
  readonly accountId: string;
  readonly month: string;
}

/** Once a month. @param of the month that runs */
export async function askBeforeOverflow(
  tx: Tx,
  of: AccountMonth,
  plan: AccountPlan,
  now: Date,
): Promise<void> {
  const { organisationId, accountId, month } = of;
  if (plan.includedCalls === null) return;
  const { counted, harassmentCounted: harassment } = await monthCount(tx, accountId, month);
  if (!overflowsByHarassment(plan, { counted, harassment })) return;
  const asked = await insertQuestion(tx, {
    id: uuidv7(now.getTime()),
    ...of,
    askedAt: now,
    counted,
    harassment,
    included: plan.includedCalls,
  });
  if (!asked) return;
  await mailPeople(
    tx,
    { organisationId, accountId, roles: ['client', 'client-owner'] },
    {
      subject: {
        ja: '【おたずね】今月の件数が、迷惑な電話の繰り返しで増えています',
        en: '[Question] Repeated nuisance calls are filling this month’s calls',
      },
      text: {
        ja: `今月の件数は ${counted} 件です（含まれる件数 ${plan.includedCalls} 件）。そのうち ${harassment} 件は、迷惑な電話の繰り返しです。\n\n含まれる件数を超える前に、［今月の件数］の画面で、これからの進め方をお選びください。\n`,
        en: `This month has ${counted} calls so far (${plan.includedCalls} are included); ${harassment} of them are repeated nuisance calls.\n\nPlease choose on the screen “This month’s calls” how to go on, before the included calls are used up.\n`,
      },
    },
  );
}
