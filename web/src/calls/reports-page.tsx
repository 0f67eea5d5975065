import type { ReportSummary } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../session/me.ts';
import { CsvDownload } from '../ui/csv-download.tsx';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ReportBadges } from '../ui/report-badges.tsx';
import { reportsQuery } from '../ui/reports-query.ts';
import type { ReportSearch } from '../ui/reports-query.ts';
import { TextLink } from '../ui/text-link.tsx';
import { useSearchText } from '../ui/use-search-text.ts';
import { useTyped } from '../ui/use-typed.ts';
import { Moment } from './moment.tsx';
import { ReportProgress } from './report-progress.tsx';

/** The reports that the service has sent, and how far each has come. */
export function ReportsPage() {
  const { t } = useLingui();
  const [search, setSearch] = useSearchText();
  const wanted = { ...useSearch({ from: '/signed-in/reports' }), search };
  const reports = useInfiniteQuery(reportsQuery(wanted));
  const exports = useMay('reports.export');
  return (
    <>
      <PageHeader title={t`報告`} description={t`送信した受電報告と、届き具合です。`}>
        {exports ? (
          <CsvDownload href={(days, purpose) => pathOf('exportReports', { query: { ...days, purpose } })} />
        ) : null}
      </PageHeader>
      <Filters wanted={wanted} onSearch={setSearch} />
      <DataList
        label={t`報告の一覧`}
        columns={useColumns()}
        rowKey={(report) => report.id}
        query={reports}
        testId="reports"
        empty={
          <EmptyState title={t`当てはまる報告はありません`}>
            <Trans>後処理で報告を送ると、ここに並びます。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<ReportSummary>[] {
  const { t } = useLingui();
  return [
    {
      key: 'at',
      label: t`送信`,
      cell: ({ submittedAt }) => <Moment at={submittedAt} />,
    },
    {
      key: 'title',
      label: t`タイトル`,
      cell: ({ id, title }) => (
        <TextLink to="/reports/$reportId" params={{ reportId: id }}>
          {title}
        </TextLink>
      ),
    },
    { key: 'account', label: t`依頼企業`, cell: ({ accountName }) => accountName },
    { key: 'category', label: t`区分`, cell: ({ categoryName }) => categoryName },
    { key: 'for', label: t`担当`, cell: ({ forName, responsible }) => responsible?.name ?? forName },
    { key: 'marks', label: t`状況`, cell: (report) => <ReportBadges report={report} /> },
    {
      key: 'deadline',
      label: t`折り返し期限`,
      cell: ({ callbackBy }) => <Moment at={callbackBy} />,
    },
    { key: 'progress', label: t`届き具合`, cell: (report) => <ReportProgress report={report} /> },
  ];
}

function Filters({ wanted, onSearch }: { wanted: ReportSearch; onSearch: (text: string) => void }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/reports' });
  const change = (changes: Partial<Omit<ReportSearch, 'search'>>) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), state: true, replace: true });
  const [text, setText] = useTyped(wanted.search, onSearch);
  return (
    <Group mb="sm" gap="sm" component="search">
      <SegmentedControl
        aria-label={t`絞り込み`}
        value={wanted.filter}
        onChange={(filter) => change({ filter })}
        data={[
          { value: 'all', label: t`すべて` },
          { value: 'undelivered', label: t`未達` },
          { value: 'unacknowledged', label: t`未確認` },
          { value: 'callback', label: t`要折り返し` },
        ]}
      />
      <TextInput
        type="search"
        aria-label={t`検索`}
        placeholder={t`お名前・会社名・電話番号・用件で検索`}
        w={280}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={80}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Group>
  );
}
