import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { paged } from '../ui/paged.ts';
import { DeliveryTable } from './delivery-table.tsx';

type Filter = 'dead' | 'waiting' | 'all';

/** What did not arrive, and what nobody knows of, over all client companies; one click sends it again. */
export function DeliveriesPage() {
  const { t } = useLingui();
  const [filter, setFilter] = useState<Filter>('dead');
  const log = useInfiniteQuery({
    ...paged(['listDeliveries', filter], (at) =>
      api('listDeliveries', {
        query: { filter, limit: 50, ...at },
      }),
    ),
    refetchInterval: 10_000,
  });
  const items = log.data?.pages.flatMap((each) => each.items);
  return (
    <>
      <PageHeader
        title={t`送付`}
        description={t`届かなかったもの、届いたかわからないものを確かめ、送り直します。`}
      >
        <SegmentedControl
          aria-label={t`表示するもの`}
          value={filter}
          onChange={(chosen) => setFilter(chosen as Filter)}
          data={[
            { value: 'dead', label: t`届かなかったもの・不明` },
            { value: 'waiting', label: t`送信待ち` },
            { value: 'all', label: t`すべて` },
          ]}
        />
      </PageHeader>
      {log.isPending ? <Loading /> : null}
      {log.isError ? <ErrorPanel error={log.error} onRetry={() => void log.refetch()} /> : null}
      {items === undefined ? null : items.length === 0 ? (
        <EmptyState title={filter === 'dead' ? t`届かなかったものはありません` : t`ありません`}>
          <Trans>送付に困ったことがあると、ここに出ます。</Trans>
        </EmptyState>
      ) : (
        <DeliveryTable items={items} withAccount mayResend />
      )}
      {log.hasNextPage ? (
        <Button
          variant="default"
          mt="sm"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          <Trans>続きを表示</Trans>
        </Button>
      ) : null}
    </>
  );
}
