import type { IncidentDeadline } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';

/** 速報 or 確報, its last day, and how long that is away. */
export function Deadline({ deadline }: { deadline: IncidentDeadline }) {
  const { t } = useLingui();
  const { kind, day, daysLeft, doneAt } = deadline;
  const what = kind === 'prompt' ? t`速報` : t`確報`;
  const date = day.replaceAll('-', '/');
  if (doneAt !== null)
    return <StatusBadge tone="good">{t`${what} 提出済み ${dateTimeOf(doneAt)}`}</StatusBadge>;
  if (daysLeft < 0)
    return <StatusBadge tone="bad">{t`${what} ${date}（${-daysLeft}日過ぎました）`}</StatusBadge>;
  return (
    <StatusBadge tone={daysLeft <= 2 ? 'bad' : 'waiting'}>
      {daysLeft === 0 ? t`${what} ${date}（今日まで）` : t`${what} ${date}（あと${daysLeft}日）`}
    </StatusBadge>
  );
}
