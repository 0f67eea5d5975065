import type { DialTarget, EndReason, Id } from '@denwaban/engine-api';

/** How a leg of ours is being put through, until it is answered. */
export interface Dialling {
  readonly target: DialTarget;
  readonly ringMs: number;
  /** Trunks that were not tried yet, in order. */
  remaining: readonly Id[];
  /** Sessions that may still be answered: that of one trunk, or one for each device. */
  readonly sessions: Set<string>;
  /** What is told when nothing remains. */
  outcome: Outcome;
  /** A trunk that must not be called too often is waited for. */
  pause: NodeJS.Timeout | null;
}

/** How one attempt ended. */
export interface Outcome {
  readonly reason: EndReason;
  readonly sipStatus: number | null;
}

export const NOT_PUT_THROUGH: Outcome = { reason: 'congested', sipStatus: null };
