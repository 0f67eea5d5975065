import { CutOffStep } from '@denwaban/server-api/harassment';
import type { Tx } from '../db/database.ts';
import type { CutOffFacts } from './harassment-policy.ts';

export interface StepsTaken {
  readonly steps: { readonly step: CutOffStep; readonly at: string }[];
  readonly instant: boolean;
  /** The name of the supervisor who agreed to cut this call off. */
  readonly consentBy: string | null;
}

/** What was done in this one call; of a call before, nothing counts. */
export async function stepsOf(tx: Tx, caseId: string, callId: string): Promise<StepsTaken> {
  const rows = await tx
    .selectFrom('harassment_entry as x')
    .leftJoin('person as p', 'p.id', 'x.person_id')
    .select(['x.kind', 'x.code', 'x.at', 'p.name'])
    .where('x.case_id', '=', caseId)
    .where('x.call_id', '=', callId)
    .where('x.kind', 'in', ['step', 'instant', 'consent'])
    .orderBy('x.id')
    .limit(200)
    .execute();
  return {
    steps: rows.flatMap(({ kind, code, at }) => {
      const step = CutOffStep.safeParse(code).data;
      return kind === 'step' && step !== undefined ? [{ step, at: at.toISOString() }] : [];
    }),
    instant: rows.some((row) => row.kind === 'instant'),
    consentBy: rows.find((row) => row.kind === 'consent')?.name ?? null,
  };
}

/** For whether the call may be cut off. @param taken undefined: no case is open */
export const cutOffFacts = (taken: StepsTaken | undefined, policy: CutOffFacts['policy']): CutOffFacts => ({
  open: taken !== undefined,
  steps: taken?.steps.map((each) => each.step) ?? [],
  instant: taken?.instant ?? false,
  consented: (taken?.consentBy ?? null) !== null,
  policy,
});
