import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Center, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { pathOf } from '@denwaban/server-api';
import { useMay } from '../session/me.ts';
import { CsvDownload } from '../ui/csv-download.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { reportsQuery } from '../ui/reports-query.ts';
import type { ReportSearch } from '../ui/reports-query.ts';
import { useSearchText } from '../ui/use-search-text.ts';
import { useTyped } from '../ui/use-typed.ts';
import { Feed } from './feed.tsx';
import { InHand } from './in-hand.tsx';
import classes from './portal.module.css';
import { ReportCard } from './report-card.tsx';
import { ScriptAsked } from './script-asked.tsx';

/** The client's own list: what is new and what waits for a call comes first by filter, newest above. */
export function PortalPage() {
  const { t } = useLingui();
  const exports = useMay('reports.export');
  const [search, setSearch] = useSearchText();
  const wanted = { ...useSearch({ from: '/signed-in/portal' }), search };
  const reports = useInfiniteQuery(reportsQuery(wanted));
  return (
    <div className={classes['page']}>
      <PageHeader title={t`受電報告`} description={t`お受けしたお電話の報告です。`}>
        {exports ? (
          <CsvDownload href={(days, purpose) => pathOf('exportReports', { query: { ...days, purpose } })} />
        ) : null}
      </PageHeader>
      <ScriptAsked />
      <InHand />
      {wanted.filter === 'all' && search === '' ? <Feed /> : null}
      <Filters wanted={wanted} onSearch={setSearch} />
      {reports.isError && !reports.data ? (
        <ErrorPanel error={reports.error} onRetry={() => void reports.refetch()} />
      ) : null}
      {reports.isPending ? <Loading /> : null}
      {reports.data ? <Cards wanted={wanted} /> : null}
    </div>
  );
}

function Filters({ wanted, onSearch }: { wanted: ReportSearch; onSearch: (text: string) => void }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/portal' });
  const change = (changes: Partial<Omit<ReportSearch, 'search'>>) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), state: true, replace: true });
  const [text, setText] = useTyped(wanted.search, onSearch);
  return (
    <search className={classes['filters']}>
      <SegmentedControl
        fullWidth
        size="md"
        aria-label={t`絞り込み`}
        value={wanted.filter}
        onChange={(filter) => change({ filter })}
        data={[
          { value: 'all', label: t`すべて` },
          { value: 'unacknowledged', label: t`未確認` },
          { value: 'callback', label: t`要折り返し` },
        ]}
      />
      <TextInput
        size="md"
        type="search"
        aria-label={t`検索`}
        placeholder={t`お名前・会社名・電話番号・用件で検索`}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={text}
        maxLength={80}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </search>
  );
}

function Cards({ wanted }: { wanted: ReportSearch }) {
  const query = useInfiniteQuery(reportsQuery(wanted));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <Nothing wanted={wanted} />;
  return (
    <>
      <ul className={classes['list']}>
        {items.map((report) => (
          <li key={report.id}>
            <ReportCard report={report} />
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Center mt="md">
          <Button
            variant="default"
            h={48}
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            <Trans>続きを読み込む</Trans>
          </Button>
        </Center>
      ) : null}
    </>
  );
}

function Nothing({ wanted }: { wanted: ReportSearch }) {
  const { t } = useLingui();
  const all = wanted.filter === 'all' && wanted.search === '';
  return (
    <EmptyState title={all ? t`報告はまだありません` : t`当てはまる報告はありません`}>
      {all ? (
        <Trans>お電話をお受けすると、ここに報告が届きます。</Trans>
      ) : (
        <Trans>絞り込みや検索の言葉を変えてお試しください。</Trans>
      )}
    </EmptyState>
  );
}
