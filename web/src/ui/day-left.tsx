import { useLingui } from '@lingui/react/macro';
import { StatusBadge } from './status-badge.tsx';

interface Props {
  readonly label?: string;
  /** `2026-11-22` */
  readonly day: string;
  readonly daysLeft: number;
}

/** A last day, and how long it is away; the last two days stand out. */
export function DayLeft({ label = '', day, daysLeft }: Props) {
  const { t } = useLingui();
  const date = `${label} ${day.replaceAll('-', '/')}`.trim();
  if (daysLeft < 0) return <StatusBadge tone="bad">{t`${date}（${-daysLeft}日過ぎました）`}</StatusBadge>;
  return (
    <StatusBadge tone={daysLeft <= 2 ? 'bad' : 'waiting'}>
      {daysLeft === 0 ? t`${date}（今日まで）` : t`${date}（あと${daysLeft}日）`}
    </StatusBadge>
  );
}
