/** The practice as the panels of the desk are shown it: the house's standard wordings, and what was marked here. */
import type { CallComplaints, ComplaintSummary } from '@denwaban/server-api/complaints';
import type { CallHarassment } from '@denwaban/server-api/harassment';
import { clocksOf, defaultAgreement } from '../complaints/index.ts';
import type { Tx } from '../db/database.ts';
import { cutOffFacts, cutOffLacks, defaultPolicy, nextStep, termsInForce } from '../harassment/index.ts';
import type { StepsTaken } from '../harassment/index.ts';
import { inTokyo } from '../time/tokyo.ts';
import type { Care } from './care.ts';
import { practiceAccount } from './practice-account.ts';
import type { PracticeRow } from './practice-store.ts';

/** Of no client company. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
/** Nobody is disturbed for a practice: the supervisor agrees by themselves. */
const SUPERVISOR = '責任者役（練習では自動）';

const agreement = { ...defaultAgreement, agreed: true, ownerName: practiceAccount.staff[1]!.name };

export const viewComplaints = (row: PracticeRow): CallComplaints => ({
  agreement,
  complaints: row.care.complaint === null ? [] : [marked(row, row.care.complaint)],
  notRecordedUntil: null,
});

function marked(row: PracticeRow, complaint: NonNullable<Care['complaint']>): ComplaintSummary {
  const { kind, callerName, wants, promiseMinutes, at } = complaint;
  const { promiseDueAt, clientDueAt } = clocksOf(agreement.kinds[kind], promiseMinutes, new Date(at));
  const clock = (dueAt: Date | null) => ({
    dueAt: dueAt?.toISOString() ?? null,
    doneAt: null,
    overdueAt: null,
  });
  return {
    id: row.id,
    number: 1,
    accountId: NOBODY,
    accountName: practiceAccount.name,
    kind,
    state: 'open',
    callerName,
    callerDisplay: '',
    wants,
    outcome: '',
    openedAt: at,
    closedAt: null,
    level: 0,
    calls: 1,
    promise: clock(promiseDueAt),
    client: clock(clientDueAt),
    improvement: 'none',
    ownerName: agreement.ownerName,
  };
}

/** Undefined: nothing was marked. The supervisor agrees once the steps, or an instant mark, are there. */
function takenIn({ harassed, steps, instant }: Care): StepsTaken | undefined {
  if (!harassed) return undefined;
  const ready = instant !== null || nextStep(steps.map(({ step }) => step)) === null;
  return { steps, instant: instant !== null, consentBy: ready ? SUPERVISOR : null };
}

/** What is missing before this practice may be cut off; null: nothing. */
export const lacksOf = (care: Care): CallHarassment['cutOffLacks'] =>
  cutOffLacks(cutOffFacts(takenIn(care), defaultPolicy));

export async function viewHarassment(tx: Tx, row: PracticeRow, now: Date): Promise<CallHarassment> {
  const taken = takenIn(row.care);
  return {
    policy: { ...defaultPolicy, agreed: true },
    terms: (await termsInForce(tx, inTokyo(now).date)).terms,
    ledger: {
      calls: 1,
      minutes: 0,
      firstAt: null,
      lastAt: null,
      categories: row.care.categories,
      warnings: 0,
      promises: 0,
      cutOffs: 0,
    },
    repeated: null,
    measure: null,
    open: taken === undefined ? null : { id: row.id, number: 1, ...taken },
    cutOffLacks: lacksOf(row.care),
  };
}
