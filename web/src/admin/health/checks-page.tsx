import type { SelfCheck } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Switch, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { CsvDownload } from '../../ui/csv-download.tsx';
import { DataList } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paged } from '../../ui/paged.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';
import { CheckBadge } from './finding-list.tsx';
import { SettleCheck } from './settle-check.tsx';

/** 点検の記録: what the system found every morning, who looked, and what was done. */
export function ChecksPage() {
  const { t } = useLingui();
  const [troubles, setTroubles] = useState(false);
  const wanted = troubles ? ('true' as const) : ('false' as const);
  const rows = useInfiniteQuery(
    paged(['listSelfChecks', wanted], (at) =>
      api('listSelfChecks', {
        query: { troubles: wanted, limit: 50, ...at },
      }),
    ),
  );
  const run = useChange(() => api('runSelfChecks'), {
    stale: ['listSelfChecks', 'listAlarms', 'systemHealth'],
    done: t`点検が終わりました。`,
  });
  return (
    <>
      <PageHeader
        title={t`点検の記録`}
        description={t`毎朝6時に自動で点検します。毎月1日には祝日の表も点検します。`}
      >
        <CsvDownload href={(days, purpose) => pathOf('exportSelfChecks', { query: { ...days, purpose } })} />
        <Button loading={run.isPending} onClick={() => run.mutate(undefined)} data-testid="run-checks">
          <Trans>いま実行</Trans>
        </Button>
      </PageHeader>
      <Switch
        mb="sm"
        label={t`注意と異常だけ`}
        checked={troubles}
        onChange={(event) => setTroubles(event.currentTarget.checked)}
      />
      <DataList
        label={t`点検の記録`}
        columns={useColumns()}
        rowKey={(row) => row.id}
        query={rows}
        testId="self-checks"
        empty={
          <EmptyState title={t`まだ記録がありません`}>
            <Trans>［いま実行］を押すか、明日の朝までお待ちください。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<SelfCheck>[] {
  const { t } = useLingui();
  return [
    { key: 'at', label: t`日時`, cell: (row) => dateTimeOf(row.at), width: 150 },
    { key: 'state', label: t`結果`, cell: (row) => <CheckBadge state={row.state} />, width: 90 },
    { key: 'title', label: t`点検`, cell: (row) => row.title, width: 150 },
    {
      key: 'what',
      label: t`内容`,
      cell: (row) => (
        <>
          <Text size="sm" style={{ whiteSpace: 'normal' }}>
            {row.what}
          </Text>
          {row.next === '' ? null : (
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'normal' }}>
              {row.next}
            </Text>
          )}
        </>
      ),
    },
    { key: 'done', label: t`確認と対応`, cell: (row) => <Done row={row} />, width: 240 },
  ];
}

function Done({ row }: { row: SelfCheck }) {
  const { t } = useLingui();
  const look = useChange(() => api('lookAtSelfCheck', { params: { id: row.id } }), {
    stale: ['listSelfChecks'],
    done: t`見たことを記録しました。`,
  });
  if (row.state === 'ok') return null;
  if (row.settledAt !== null)
    return (
      <Text size="xs" style={{ whiteSpace: 'normal' }}>
        <Trans>
          対応済み: {row.settledNote}（{row.settledBy}、{dateTimeOf(row.settledAt)}）
        </Trans>
      </Text>
    );
  return (
    <Group gap="xs" wrap="nowrap">
      {row.lookedAt === null ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={look.isPending}
          onClick={() => look.mutate(undefined)}
        >
          <Trans>見ました</Trans>
        </Button>
      ) : (
        <Text size="xs">
          <Trans>{row.lookedBy}が確認</Trans>
        </Text>
      )}
      <SettleCheck row={row} />
    </Group>
  );
}
