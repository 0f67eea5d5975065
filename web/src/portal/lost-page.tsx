import type { ClientLostCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Center, SegmentedControl, Switch } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { HeatMap } from '../lost/heat-map.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Loading } from '../ui/loading.tsx';
import { outcomeWords } from '../ui/outcome-words.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { paged } from '../ui/paged.ts';
import { showError } from '../ui/show-error.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { durationOf, shortDateTimeOf } from '../ui/tokyo-time.ts';
import classes from './portal.module.css';

const key = ['ownLostCalls'];

/** The client's calls that nobody answered within the hours, and who is to be called back. */
export function PortalLostPage() {
  const { t } = useLingui();
  const [unreached, setUnreached] = useState<'true' | 'false'>('false');
  const [when, setWhen] = useState<'within' | 'all'>('within');
  const heat = useQuery({ queryKey: ['ownLostHeat'], queryFn: () => api('ownLostHeat', { query: {} }) });
  const lost = useInfiniteQuery(
    paged([...key, unreached, when], (at) =>
      api('ownLostCalls', {
        query: { unreached, when, limit: 30, ...at },
      }),
    ),
  );
  const items = lost.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes['page']}>
      <PageHeader
        title={t`つながらなかった電話`}
        description={t`受付時間内に、どなたもお話しできなかった電話です（この90日）。`}
      />
      <div className={classes['filters']}>
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t`絞り込み`}
          value={unreached}
          onChange={(value) => setUnreached(value === 'true' ? 'true' : 'false')}
          data={[
            { value: 'false', label: t`すべて` },
            { value: 'true', label: t`まだつながっていない方` },
          ]}
        />
      </div>
      <Switch
        mb="md"
        label={t`受付時間外の電話も表示する`}
        checked={when === 'all'}
        onChange={(event) => setWhen(event.currentTarget.checked ? 'all' : 'within')}
      />
      {lost.isError && !lost.data ? (
        <ErrorPanel error={lost.error} onRetry={() => void lost.refetch()} />
      ) : null}
      {lost.isPending ? <Loading /> : null}
      {lost.data && items.length === 0 ? (
        <EmptyState title={t`つながらなかった電話はありません`}>
          <Trans>お話しできなかった電話があると、ここに出ます。</Trans>
        </EmptyState>
      ) : null}
      <ul className={classes['list']} data-testid="own-lost-calls">
        {items.map((call) => (
          <li key={call.callId}>
            <Card call={call} />
          </li>
        ))}
      </ul>
      {heat.data === undefined ? null : <HeatMap heat={heat.data} />}
      {lost.hasNextPage ? (
        <Center mt="md">
          <Button
            variant="default"
            h={48}
            loading={lost.isFetchingNextPage}
            onClick={() => void lost.fetchNextPage()}
          >
            <Trans>続きを読み込む</Trans>
          </Button>
        </Center>
      ) : null}
    </div>
  );
}

function Card({ call }: { call: ClientLostCall }) {
  const { i18n, t } = useLingui();
  const queryClient = useQueryClient();
  const ask = useMutation({
    mutationFn: () => api('askForCallback', { params: { id: call.callId } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key }),
    onError: showError,
  });
  const open = call.reachedAt === null && call.callback === 'none' && call.callerNumber !== null;
  return (
    <article className={classes['card']}>
      <div className={classes['cardHead']}>
        <span>{shortDateTimeOf(call.arrivedAt, t`本日`)}</span>
        <Progress call={call} />
      </div>
      <div className={classes['cardTitle']}>{call.callerDisplay}</div>
      <div className={classes['cardFacts']}>
        {[
          call.lineLabel,
          i18n._(outcomeWords[call.outcome]),
          call.waitedSeconds === null ? '' : t`お待ち ${durationOf(call.waitedSeconds * 1000)}`,
        ]
          .filter((words) => words !== '')
          .join('　')}
      </div>
      {open ? (
        <div>
          <Button
            variant="default"
            h={44}
            leftSection={<IconPhoneOutgoing size={18} aria-hidden />}
            loading={ask.isPending}
            onClick={() => ask.mutate()}
            data-testid="ask-callback"
          >
            <Trans>折り返しを依頼</Trans>
          </Button>
        </div>
      ) : null}
    </article>
  );
}

function Progress({ call }: { call: ClientLostCall }) {
  const { t } = useLingui();
  if (call.reachedAt !== null)
    return (
      <StatusBadge tone="quiet">
        <Trans>その後お話し {shortDateTimeOf(call.reachedAt, t`本日`)}</Trans>
      </StatusBadge>
    );
  switch (call.callback) {
    case 'asked':
      return (
        <StatusBadge tone="waiting">
          <Trans>折り返し待ち</Trans>
        </StatusBadge>
      );
    case 'done':
      return (
        <StatusBadge tone="good">
          <Trans>折り返し済み</Trans>
        </StatusBadge>
      );
    case 'given-up':
      return (
        <StatusBadge tone="bad">
          <Trans>折り返しがつながらず終了</Trans>
        </StatusBadge>
      );
    case 'none':
      return (
        <StatusBadge tone="bad">
          <Trans>まだお話ししていません</Trans>
        </StatusBadge>
      );
  }
}
