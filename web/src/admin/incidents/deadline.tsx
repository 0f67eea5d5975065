import type { IncidentDeadline } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { DayLeft } from '../../ui/day-left.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';

/** 速報 or 確報, its last day, and how long that is away. */
export function Deadline({ deadline }: { deadline: IncidentDeadline }) {
  const { t } = useLingui();
  const { kind, day, daysLeft, doneAt } = deadline;
  const what = kind === 'prompt' ? t`速報` : t`確報`;
  if (doneAt !== null)
    return <StatusBadge tone="good">{t`${what} 提出済み ${dateTimeOf(doneAt)}`}</StatusBadge>;
  return <DayLeft label={what} day={day} daysLeft={daysLeft} />;
}
