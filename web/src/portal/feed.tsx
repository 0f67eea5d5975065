import type { FeedItem } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api.ts';
import { TimeLeft } from '../followups/time-left.tsx';
import { useMay, useMe } from '../session/me.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { StatusTone } from '../ui/status-badge.tsx';
import { shortDateTimeOf } from '../ui/tokyo-time.ts';
import classes from './portal.module.css';

/** いま見ていただくもの: what is overdue, urgent or not acknowledged, the most pressing first. */
export function Feed() {
  const { account } = useMe();
  const may = useMay('reports.acknowledge');
  const accountId = account?.id ?? '';
  const { data } = useQuery({
    // Below `reports`, so that what is told of a report reads it again.
    queryKey: ['reports', 'feed', accountId],
    queryFn: () => api('portalFeed', { params: { id: accountId } }),
    enabled: may && accountId !== '',
    refetchInterval: 60_000,
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="portal-feed" data-testid="feed">
      <h2 id="portal-feed">
        <Trans>いま見ていただくもの（{items.length}件）</Trans>
      </h2>
      <ul className={classes['list']}>
        {items.slice(0, MOST_SHOWN).map((item) => (
          <li key={item.report.id}>
            <Item item={item} />
          </li>
        ))}
      </ul>
      {items.length > MOST_SHOWN ? (
        <p>
          <Trans>ほかに{items.length - MOST_SHOWN}件あります。下の「未確認」でご覧いただけます。</Trans>
        </p>
      ) : null}
      <h2>
        <Trans>すべての報告</Trans>
      </h2>
    </section>
  );
}

const MOST_SHOWN = 10;

const tones: Readonly<Record<FeedItem['why'], StatusTone>> = {
  overdue: 'bad',
  'phoned-again': 'bad',
  urgent: 'bad',
  corrected: 'waiting',
  due: 'waiting',
  unacknowledged: 'busy',
};

function useWhyWords(): Readonly<Record<FeedItem['why'], string>> {
  const { t } = useLingui();
  return {
    overdue: t`期限を過ぎています`,
    'phoned-again': t`再度お電話がありました`,
    urgent: t`至急`,
    corrected: t`訂正あり`,
    due: t`期限あり`,
    unacknowledged: t`未確認`,
  };
}

function Item({ item: { report, why, dueAt, takenBy } }: { item: FeedItem }) {
  const { t } = useLingui();
  const words = useWhyWords();
  const due = dueAt === null ? null : shortDateTimeOf(dueAt, t`本日`);
  return (
    <Link
      to="/portal/reports/$reportId"
      params={{ reportId: report.id }}
      className={classes['card'] ?? ''}
      data-unread={report.openedAt === null}
      data-testid="feed-row"
    >
      <span className={classes['cardHead']}>
        <span>{report.submittedAt === null ? null : shortDateTimeOf(report.submittedAt, t`本日`)}</span>
        <StatusBadge tone={tones[why]}>{words[why]}</StatusBadge>
      </span>
      <span className={classes['cardTitle']}>{report.title}</span>
      <span className={classes['cardFacts']}>
        {due === null || dueAt === null ? (
          <Trans>期限はありません</Trans>
        ) : (
          <>
            <Trans>{due}までに対応</Trans>　<TimeLeft until={dueAt} />
          </>
        )}
        {report.responsible === null ? null : <Trans>　担当 {report.responsible.name}</Trans>}
        {takenBy === null ? null : <Trans>　{takenBy}さんが対応中</Trans>}
      </span>
    </Link>
  );
}
