import type { CallHarassment, HarassmentCase, HarassmentSummary } from '@denwaban/server-api/harassment';
import type { Call } from '../calls/index.ts';
import { callerDisplay } from '../callers/index.ts';
import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { caseCalls, findOpenCase, ledgerOf, listEntries } from './case-store.ts';
import type { CaseRow } from './case-store.ts';
import { cutOffLacks } from './harassment-policy.ts';
import { measuresOf, viewMeasure } from './measure-store.ts';
import { policyOf, termsInForce, termsOf } from './policy-store.ts';
import { cutOffFacts, stepsOf } from './steps-of.ts';
import { repeatedCalls } from './watch-call.ts';

export const viewSummary = (row: CaseRow): HarassmentSummary => ({
  id: row.id,
  number: row.number,
  accountId: row.accountId,
  accountName: row.accountName,
  state: row.state,
  callerDisplay: callerDisplay(row.caller_number, row.caller_status),
  callerName: row.judgement.callerName,
  categories: row.judgement.categories,
  level: row.level,
  openedAt: row.opened_at.toISOString(),
  calls: row.calls,
  warnings: row.warnings,
  cutOff: row.cut_off,
});

export async function viewCase(tx: Tx, row: CaseRow): Promise<HarassmentCase> {
  const { accountId, caller_number: callerNumber } = row;
  const entries = await listEntries(tx, row.id);
  const calls = await caseCalls(tx, row.id);
  const measures = callerNumber === null ? [] : await measuresOf(tx, accountId, callerNumber);
  return {
    ...viewSummary(row),
    judgement: row.judgement,
    terms: await termsOf(tx, row.termsFrom),
    ledger: await ledgerOf(tx, { accountId, callerNumber, caseId: row.id }),
    measures: measures.map(viewMeasure),
    duty: (await policyOf(tx, accountId)).duty,
    callerNumber,
    openedByName: row.openedByName,
    closedByName: row.closedByName,
    closedAt: isoOf(row.closed_at),
    clientToldAt: isoOf(row.client_told_at),
    entries: entries.map((each) => ({
      ...each,
      at: each.at.toISOString(),
      byName: each.byName ?? '電話番',
      doneAt: isoOf(each.doneAt),
    })),
    callList: calls.map((each) => ({ ...each, arrivedAt: each.arrivedAt.toISOString() })),
  };
}

/** For the operator in the call; who has lost the account meanwhile sees nothing that was before. */
export async function viewOfCall(tx: Tx, call: Call, knows: boolean): Promise<CallHarassment> {
  const { account_id: accountId, caller_number: callerNumber, id: callId } = call;
  const policy = await policyOf(tx, accountId);
  const open = await findOpenCase(tx, { accountId, callerNumber: knows ? callerNumber : null, callId });
  const taken = open && (await stepsOf(tx, open.id, callId));
  const measures = callerNumber === null || !knows ? [] : await measuresOf(tx, accountId, callerNumber);
  const inForce = measures.find(
    (each) => each.endedAt === null && each.until >= inTokyo(call.arrived_at).date,
  );
  return {
    policy,
    terms: (await termsInForce(tx, inTokyo(call.arrived_at).date)).terms,
    ledger: await ledgerOf(tx, {
      accountId,
      callerNumber: knows ? callerNumber : null,
      caseId: open?.id ?? null,
    }),
    repeated: callerNumber === null || !knows ? null : await repeatedCalls(tx, call, policy.repeatHours),
    measure: inForce === undefined ? null : viewMeasure(inForce),
    open: open && taken ? { id: open.id, number: open.number, ...taken } : null,
    cutOffLacks: cutOffLacks(cutOffFacts(taken, policy)),
  };
}

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;
