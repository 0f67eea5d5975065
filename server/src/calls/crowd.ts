import type { Tx } from '../db/database.ts';
import type { Admission } from './admit-call.ts';
import type { CallRules } from './apply-fact.ts';
import type { LinePlan } from './line-plan.ts';
import { accountSettings } from './queue-settings.ts';

/** How crowded the account is that a call arrives for. */
export async function crowdOf(
  rules: CallRules,
  tx: Tx,
  line: { readonly organisationId: string; readonly accountId: string },
  plan: LinePlan,
): Promise<Pick<Admission, 'accountFull' | 'overflow'>> {
  const { callLimit } = await accountSettings(tx, line.accountId);
  return {
    accountFull: callLimit !== null && (await countCalls(tx, line.accountId, 'live')) >= callLimit,
    overflow: await overflowOf(rules, tx, line, plan),
  };
}

async function overflowOf(
  rules: CallRules,
  tx: Tx,
  line: { readonly organisationId: string; readonly accountId: string },
  { queue }: LinePlan,
): Promise<Admission['overflow']> {
  const { overflowMaxWaiting: most } = queue;
  if (most !== null && (await countCalls(tx, line.accountId, 'waiting')) >= most) return 'crowded';
  const empty = queue.overflowWhenNobody && (await rules.nobodyOnDuty?.(tx, line, queue)) === true;
  return empty ? 'nobody-on-duty' : null;
}

/** `waiting`: those for whom nobody has been found yet. */
async function countCalls(tx: Tx, accountId: string, which: 'live' | 'waiting'): Promise<number> {
  const row = await tx
    .selectFrom('call')
    .select((c) => c.fn.countAll<string>().as('calls'))
    .where('account_id', '=', accountId)
    .where('state', 'not in', ['wrap-up', 'done'])
    .$if(which === 'waiting', (query) =>
      query.where('state', 'in', ['arriving', 'announcing', 'waiting', 'offered']),
    )
    .executeTakeFirstOrThrow();
  return Number(row.calls);
}
