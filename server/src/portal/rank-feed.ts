import type { FeedItem, FeedWhy } from '@denwaban/server-api/portal';

interface Standing {
  readonly urgency: FeedItem['report']['urgency'];
  readonly acknowledged: boolean;
  readonly version: number;
  /** Of what is still owed; null: nothing is owed by a time. */
  readonly dueAt: Date | null;
  readonly phonedAgain: number;
}

const order: readonly FeedWhy[] = ['overdue', 'phoned-again', 'urgent', 'corrected', 'due', 'unacknowledged'];

/** Why a report is looked at now: the most pressing reason; pure. */
export function whyOf({ urgency, acknowledged, version, dueAt, phonedAgain }: Standing, now: Date): FeedWhy {
  if (dueAt !== null && dueAt < now) return 'overdue';
  if (dueAt !== null && phonedAgain > 0) return 'phoned-again';
  if (urgency === 'urgent') return 'urgent';
  if (!acknowledged && version > 1) return 'corrected';
  return dueAt === null ? 'unacknowledged' : 'due';
}

/** The most pressing first; within one reason what is due first, and then what came last. */
export const byPressure = (one: FeedItem, other: FeedItem): number =>
  order.indexOf(one.why) - order.indexOf(other.why) ||
  (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9') ||
  (other.report.submittedAt ?? '').localeCompare(one.report.submittedAt ?? '');
