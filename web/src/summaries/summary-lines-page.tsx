import type { SummaryLine } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { Moment } from '../calls/moment.tsx';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { paged } from '../ui/paged.ts';

/** Calls that ended with a line instead of a report: sales, wrong numbers and the like. */
export function SummaryLinesPage() {
  const { t } = useLingui();
  const lines = useInfiniteQuery(
    paged(['listSummaryLines'], (at) =>
      api('listSummaryLines', {
        query: { limit: 50, ...at },
      }),
    ),
  );
  const columns: Column<SummaryLine>[] = [
    { key: 'at', label: t`受電`, cell: ({ at }) => <Moment at={at} /> },
    { key: 'account', label: t`依頼企業`, cell: ({ accountName }) => accountName },
    { key: 'category', label: t`区分`, cell: ({ categoryName }) => categoryName },
    { key: 'caller', label: t`発信者`, cell: ({ callerDisplay }) => callerDisplay },
    { key: 'counts', label: t`対応件数`, cell: ({ counts }) => (counts ? t`数える` : t`数えない`) },
    { key: 'by', label: t`受付担当`, cell: ({ notedBy }) => notedBy },
    {
      key: 'sent',
      label: t`まとめの送信`,
      cell: ({ sentAt }) => (sentAt === null ? t`これから` : <Moment at={sentAt} />),
    },
  ];
  return (
    <>
      <PageHeader
        title={t`日次まとめ`}
        description={t`営業や間違いなど、報告にせず1行で終えたお電話です。一日分をまとめてお送りします。`}
      />
      <DataList
        label={t`日次まとめの一覧`}
        columns={columns}
        rowKey={({ callId }) => callId}
        query={lines}
        testId="summary-lines"
        empty={
          <EmptyState title={t`まだありません`}>
            <Trans>デスクで営業や間違いの電話を1行で終えると、ここに並びます。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}
