/**
 * What is owed after a report; pure.
 *
 * ```
 * responsible → deputy → everyone → desk     who is told, while nobody has acknowledged, taken, done it
 * ```
 */
import type { FollowupState, FollowupStep } from '@denwaban/server-api/followups';

export interface Standing {
  readonly step: FollowupStep;
  readonly deputyAt: Date | null;
  readonly everyoneAt: Date | null;
  readonly deskAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly takenAt: Date | null;
  readonly doneAt: Date | null;
}

export interface NextStep {
  readonly step: Exclude<FollowupStep, 'responsible'>;
  readonly at: Date;
}

export const stateOf = ({ acknowledgedAt, takenAt, doneAt }: Standing): FollowupState =>
  doneAt !== null ? 'done' : takenAt !== null ? 'taken' : acknowledgedAt !== null ? 'acknowledged' : 'open';

const order: readonly FollowupStep[] = ['responsible', 'deputy', 'everyone', 'desk'];

/** Whom to tell next, and when; null: nobody more. An acknowledgement spares the deputy, taking it on everybody. */
export function nextStep(standing: Standing): NextStep | null {
  if (standing.doneAt !== null) return null;
  const { takenAt, acknowledgedAt } = standing;
  const steps: readonly { step: NextStep['step']; at: Date | null; spared: boolean }[] = [
    { step: 'deputy', at: standing.deputyAt, spared: acknowledgedAt !== null || takenAt !== null },
    { step: 'everyone', at: standing.everyoneAt, spared: takenAt !== null },
    { step: 'desk', at: standing.deskAt, spared: false },
  ];
  const reached = order.indexOf(standing.step);
  for (const { step, at, spared } of steps)
    if (order.indexOf(step) > reached && at !== null && !spared) return { step, at };
  return null;
}
