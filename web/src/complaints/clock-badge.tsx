import type { ComplaintClock } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** By when, and whether it was done. */
export function ClockBadge({ clock }: { clock: ComplaintClock }) {
  const { t } = useLingui();
  if (clock.doneAt !== null)
    return <StatusBadge tone="good">{t`済み ${dateTimeOf(clock.doneAt)}`}</StatusBadge>;
  if (clock.dueAt === null) return <StatusBadge tone="quiet">{t`なし`}</StatusBadge>;
  if (clock.overdueAt !== null)
    return <StatusBadge tone="bad">{t`${dateTimeOf(clock.dueAt)}（過ぎました）`}</StatusBadge>;
  return <StatusBadge tone="waiting">{t`${dateTimeOf(clock.dueAt)} まで`}</StatusBadge>;
}
