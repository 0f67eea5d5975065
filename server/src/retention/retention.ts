/** 保存期間: how long records are kept, and when a run may delete them by itself. Pure. */
import type { RecordKind, RetentionCount, RetentionQuestion } from '@denwaban/server-api/retention';

/** Where neither the client company nor the organisation has a rule of its own. A customer's run from their last call or change. */
export const defaultDays: Readonly<Record<RecordKind, number>> = {
  recording: 90,
  report: 90,
  call: 90,
  mail: 90,
  booking: 90,
  disclosure: 90,
  customer: 1095,
  consultation: 1095,
  enquiry: 365,
  voice: 1095,
  manual: 365,
};

/** In the order in which a run deletes: a call's numbers go when neither recording nor report is left. */
export const recordKinds: readonly RecordKind[] = [
  'mail',
  'disclosure',
  'recording',
  'report',
  'call',
  'booking',
  'customer',
  'consultation',
  'enquiry',
  'voice',
  'manual',
];

/** A run deletes by itself at most this share of a kind; a handful it may always. */
const QUIET_SHARE = 0.05;
const QUIET_COUNT = 10;

const DAY_MS = 86_400_000;
/** Nobody needs an explanation for a clock that is wrong by less: records go a day after their time. */
const QUIET_JUMP_MS = 60_000;

/** Why a run has to ask before it deletes; none: it need not. */
export function questionsOf(plan: {
  readonly counts: readonly RetentionCount[];
  /** Records that holds keep beyond their time, of which nobody has been told yet. */
  readonly unknownHeld: number;
  readonly jumpedMs: number;
}): RetentionQuestion[] {
  const many = plan.counts.some(({ total, due }) => due > QUIET_COUNT && due > total * QUIET_SHARE);
  return [
    ...(many ? (['many'] as const) : []),
    ...(plan.unknownHeld > 0 ? (['held'] as const) : []),
    ...(plan.jumpedMs > QUIET_JUMP_MS ? (['clock'] as const) : []),
  ];
}

/** Records of `days` that began before this are due: a whole day later than their time, whatever the clock does. */
export const dueBefore = (now: Date, days: number): Date => new Date(now.getTime() - (days + 1) * DAY_MS);
