/** What holds before an account has a policy of its own, and when a call may be cut off. Pure. */
import { cutOffWords } from '@denwaban/server-api/caller-words';
import type {
  CallHarassment,
  CallerMeasureKind,
  CutOffStep,
  DutyToAccept,
  HarassmentJudgement,
  HarassmentPolicyFields,
} from '@denwaban/server-api/harassment';

/** 当社運用基準: figures of the house to begin with. No law names any of them. */
export const defaultPolicy: HarassmentPolicyFields = {
  minutes: [15, 30, 60],
  calls: [2, 3],
  repeatHours: 24,
  words: cutOffWords,
  consent: true,
  duty: 'none',
  specialist: { name: '', email: '' },
  legal: { name: '', email: '' },
  rest: 'offer',
  restMinutes: 10,
  // It errs, and it looks at our own voices too: the office turns it on when its people know of it.
  hints: { on: false, raisedByDb: 6, overlapSeconds: 3, silenceSeconds: 15, tellSupervisor: false },
};

export const cutOffSteps: readonly CutOffStep[] = ['state', 'warn-1', 'warn-2', 'announce'];

/** The step that comes next; null: all were taken. */
export const nextStep = (taken: readonly CutOffStep[]): CutOffStep | null =>
  cutOffSteps.find((step) => !taken.includes(step)) ?? null;

export interface CutOffFacts {
  readonly open: boolean;
  readonly steps: readonly CutOffStep[];
  /** Threats, sexual or discriminatory words: nobody has to warn first. */
  readonly instant: boolean;
  readonly consented: boolean;
  readonly policy: Pick<HarassmentPolicyFields, 'consent' | 'duty'>;
}

/** What is still missing before the call may be cut off. A client with a duty to accept always asks a supervisor. */
export function cutOffLacks({
  open,
  steps,
  instant,
  consented,
  policy,
}: CutOffFacts): CallHarassment['cutOffLacks'] {
  if (!open) return 'case';
  if (!instant && nextStep(steps) !== null) return 'steps';
  if ((policy.consent || policy.duty !== 'none') && !consented) return 'consent';
  return policy.duty === 'none' ? null : 'emergency-question';
}

/** With a duty to accept nobody is turned away by a machine: somebody responsible answers. */
export const measuresFor = (duty: DutyToAccept): readonly CallerMeasureKind[] =>
  duty === 'none' ? ['supervisor', 'announcement', 'message', 'refuse'] : ['supervisor'];

/** The highest threshold that is reached; null: none yet. */
export const reachedOf = (thresholds: readonly number[], value: number): number | null =>
  thresholds.filter((each) => each <= value).toSorted((one, other) => other - one)[0] ?? null;

/** The next minute at which the watch speaks up; null: no more. */
export const nextMinute = (thresholds: readonly number[], after: number): number | null =>
  thresholds.filter((each) => each > after).toSorted((one, other) => one - other)[0] ?? null;

export const emptyJudgement: HarassmentJudgement = {
  categories: [],
  ordinance: null,
  elements: { byCustomer: null, beyondAccepted: null, harmed: null },
  demand: 'unclear',
  means: 'unclear',
  source: 'caller',
  callerName: '',
  demands: '',
  endReason: '',
  prevention: '',
};
