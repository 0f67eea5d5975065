import type { Urgency } from '@denwaban/server-api/calls';
import { everyNotification } from '@denwaban/server-api/portal';
import type { NotificationSettings } from '@denwaban/server-api/portal';
import { isBetween } from '../report-rules/assign.ts';

interface Notified {
  readonly kind: string;
  /** Null: of no report. */
  readonly urgency: Urgency | null;
  readonly at: Date;
}

/** Whether somebody wants to be notified of this now; pure. Somebody who has decided nothing wants everything. */
export function isWanted(
  settings: NotificationSettings | undefined,
  { kind, urgency, at }: Notified,
): boolean {
  // Tries of the channel itself are always shown.
  if (settings === undefined || kind === 'test') return true;
  const { kinds, urgencies, quiet, urgentAlways } = settings;
  if (everyNotification.kinds.some((each) => each === kind) && !kinds.some((each) => each === kind))
    return false;
  if (urgency !== null && !urgencies.includes(urgency)) return false;
  if (quiet === null || !isBetween(quiet.from, quiet.until, at)) return true;
  return urgency === 'urgent' && urgentAlways;
}
