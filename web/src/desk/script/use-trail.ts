import { outlineOf } from '@denwaban/server-api';
import type { DeskCall, Outline, ScriptStep } from '@denwaban/server-api';
import { useMemo, useState } from 'react';
import { focusReportField } from '../focus-report-field.ts';
import { atOf, goneBack, goneTo, onward, trailFrom } from './trail.ts';
import type { Trail } from './trail.ts';

export interface Way {
  readonly outline: Outline;
  readonly step: ScriptStep | undefined;
  readonly trail: Trail;
  /** The branch that led to the step at hand. */
  readonly branchId: string | null;
  /** Whether there is a next step; a choice has one by each branch. */
  readonly goesOn: boolean;
  on(told?: { branchId?: string; failed?: boolean }): void;
  back(): void;
  jump(stepId: string): void;
  setRegular(regular: boolean): void;
}

/** Where the operator is in the script of a call; kept across a reload. An answer is typed at once where it belongs. */
export function useTrail(call: DeskCall): Way {
  const { callId, script, earlierCalls } = call;
  const outline = useMemo(() => outlineOf(script.body), [script.body]);
  const key = `denwaban.script.${callId}`;
  const [trail, setTrail] = useState(() =>
    trailFrom(sessionStorage.getItem(key), outline, earlierCalls.length > 0),
  );
  const [branchId, setBranchId] = useState<string | null>(null);
  const move = (next: Trail, by: string | null = null) => {
    setBranchId(by);
    sessionStorage.setItem(key, JSON.stringify(next));
    setTrail(next);
    const step = outline.step(atOf(next) ?? '');
    if (step?.kind === 'ask' && step.field !== null) focusReportField(step.field);
  };
  return {
    outline,
    trail,
    branchId,
    step: outline.step(atOf(trail) ?? ''),
    goesOn: onward(outline, trail) !== null,
    on(told) {
      const next = onward(outline, trail, told);
      if (next !== null) move(goneTo(trail, next.id), told?.branchId ?? null);
    },
    back: () => move(goneBack(trail)),
    jump: (stepId) => move(goneTo(trail, stepId)),
    setRegular: (regular) => move({ ...trail, regular }),
  };
}
