import { useLingui } from '@lingui/react/macro';
import { remaining } from '../portal/remaining.ts';
import { useNow } from '../ui/use-now.ts';

/** How long until a moment, or since it. */
export function TimeLeft({ until }: { until: string }) {
  const { t } = useLingui();
  const { late, count, unit } = remaining(Date.parse(until) - useNow(30_000));
  const span = { day: t`${count}日`, hour: t`${count}時間`, minute: t`${count}分` }[unit];
  return <strong data-late={late}>{late ? t`期限を${span}過ぎています` : t`残り${span}`}</strong>;
}
