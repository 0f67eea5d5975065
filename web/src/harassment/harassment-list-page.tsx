import type { HarassmentSummary } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { paged } from '../ui/paged.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { levelWords } from './harassment-words.ts';

/** カスハラ: every case file, newest first. */
export function HarassmentListPage() {
  const { t } = useLingui();
  const [state, setState] = useState<'open' | 'closed' | 'all'>('open');
  const filter = state === 'all' ? {} : { state };
  const rows = useInfiniteQuery(
    paged(['listHarassment', filter], (at) =>
      api('listHarassment', {
        query: { limit: 50, ...filter, ...at },
      }),
    ),
  );
  return (
    <>
      <PageHeader
        title={t`カスハラ`}
        description={t`正当な苦情はカスハラではありません。クレームとは分けて扱います。画面の数値はすべて当社運用基準で、法令の定めではありません。`}
      >
        <TextLink to="/harassment/exposure">
          <Trans>受けた負担</Trans>
        </TextLink>
        <TextLink to="/harassment/settings">
          <Trans>相談先と費用</Trans>
        </TextLink>
        <SegmentedControl
          value={state}
          onChange={(value) => setState(value === 'closed' || value === 'all' ? value : 'open')}
          data={[
            { value: 'open', label: t`対応中` },
            { value: 'closed', label: t`終了` },
            { value: 'all', label: t`すべて` },
          ]}
        />
      </PageHeader>
      <DataList
        label={t`カスハラの案件の一覧`}
        columns={useColumns()}
        rowKey={(row) => row.id}
        query={rows}
        empty={
          <EmptyState title={t`当てはまる案件はありません`}>
            <Trans>通話中に［カスハラ］を押すと、ここに加わり、責任者に知らせます。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<HarassmentSummary>[] {
  const { t, i18n } = useLingui();
  return [
    {
      key: 'number',
      label: t`番号`,
      width: 90,
      cell: (row) => (
        <TextLink to="/harassment/$caseId" params={{ caseId: row.id }}>
          No. {row.number}
        </TextLink>
      ),
    },
    { key: 'account', label: t`依頼企業`, cell: (row) => row.accountName },
    { key: 'caller', label: t`発信者`, cell: (row) => `${row.callerName} ${row.callerDisplay}` },
    { key: 'opened', label: t`記録した日時`, cell: (row) => dateTimeOf(row.openedAt), width: 140 },
    { key: 'calls', label: t`通話`, align: 'right', width: 70, cell: (row) => row.calls },
    { key: 'warnings', label: t`警告`, align: 'right', width: 70, cell: (row) => row.warnings },
    {
      key: 'cut',
      label: t`切電`,
      width: 80,
      cell: (row) => (row.cutOff ? <StatusBadge tone="bad">{t`あり`}</StatusBadge> : ''),
    },
    {
      key: 'level',
      label: t`段階`,
      width: 130,
      cell: (row) => (row.level === null ? '' : i18n._(levelWords[row.level])),
    },
    {
      key: 'state',
      label: t`状態`,
      width: 100,
      cell: (row) => (
        <StatusBadge tone={row.state === 'open' ? 'waiting' : 'quiet'}>
          {row.state === 'open' ? t`対応中` : t`終了`}
        </StatusBadge>
      ),
    },
  ];
}
