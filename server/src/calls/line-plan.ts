import type { QueueSettings } from '@denwaban/server-api/queue';
import type { RoutingPlan } from '../routing/routing-plan.ts';

/** A sound of the data folder, by its engine name. */
export type Sound = string;

/** What the course of a call needs to know of its line. Times in seconds. */
export interface LinePlan {
  readonly answering: 'ring' | 'announce';
  readonly ringSeconds: number;
  /** From joining the queue to the apology. */
  readonly waitSeconds: number;
  /** Longest message; 0 takes none. */
  readonly messageSeconds: number;
  readonly waitingSound: 'ringback' | 'music';
  /** Who answers in which order, and what those who wait hear. */
  readonly queue: QueueSettings;
  /** Absent or true: the call is recorded. */
  readonly recorded?: boolean;
  readonly sounds: {
    readonly announcement: Sound | null;
    readonly closed: Sound;
    readonly apology: Sound;
    readonly thanks: Sound;
    readonly gap: Sound;
    readonly hold: Sound;
    readonly waiting: Sound;
  };
  /** What is done before the queue. */
  readonly routing: RoutingPlan;
}
