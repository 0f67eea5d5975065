import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { paged } from '../ui/paged.ts';
import { DeliveryTable } from './delivery-table.tsx';

/** What was sent to one account, newest first. */
export function DeliveryLog({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const mayResend = useMay('deliveries.watch');
  const log = useInfiniteQuery({
    ...paged(['accountDeliveries', accountId], (at) =>
      api('accountDeliveries', {
        params: { id: accountId },
        query: { limit: 20, ...at },
      }),
    ),
    refetchInterval: 10_000,
  });
  const items = log.data?.pages.flatMap((each) => each.items);
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>送付の記録</Trans>
      </Title>
      {items === undefined ? null : items.length === 0 ? (
        <EmptyState title={t`まだ何も送っていません`}>
          <Trans>報告を送るか、試し送りをすると、ここに出ます。</Trans>
        </EmptyState>
      ) : (
        <DeliveryTable items={items} withAccount={false} mayResend={mayResend} />
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
    </section>
  );
}
