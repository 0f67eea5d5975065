import type { ComplaintSummary } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, SegmentedControl, TextInput } from '@mantine/core';
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
import { ClockBadge } from './clock-badge.tsx';
import { complaintKindWords } from './complaint-words.ts';

/** クレーム: what was promised, who owns it, how it ended; by month for the review. */
export function ComplaintsPage() {
  const { t } = useLingui();
  const [state, setState] = useState<'open' | 'closed' | 'all'>('open');
  const [month, setMonth] = useState('');
  const filter = { ...(state === 'all' ? {} : { state }), ...(month === '' ? {} : { month }) };
  const rows = useInfiniteQuery(
    paged(['listComplaints', filter], (at) =>
      api('listComplaints', {
        query: { limit: 50, ...filter, ...at },
      }),
    ),
  );
  return (
    <>
      <PageHeader
        title={t`クレーム`}
        description={t`お約束の時刻と、依頼企業のご回答の期限を守ります。期限は当社と依頼企業の取り決めです。`}
      >
        <Group gap="xs">
          <TextInput
            type="month"
            aria-label={t`月`}
            value={month}
            onChange={(event) => setMonth(event.currentTarget.value)}
          />
          <SegmentedControl
            value={state}
            onChange={(value) => setState(value === 'closed' || value === 'all' ? value : 'open')}
            data={[
              { value: 'open', label: t`対応中` },
              { value: 'closed', label: t`終了` },
              { value: 'all', label: t`すべて` },
            ]}
          />
        </Group>
      </PageHeader>
      <DataList
        label={t`クレームの一覧`}
        columns={useColumns()}
        rowKey={(row) => row.id}
        query={rows}
        empty={
          <EmptyState title={t`当てはまるクレームはありません`}>
            <Trans>通話中に［クレーム］を押すと、ここに加わります。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<ComplaintSummary>[] {
  const { t, i18n } = useLingui();
  return [
    {
      key: 'number',
      label: t`番号`,
      width: 90,
      cell: (row) => (
        <TextLink to="/complaints/$complaintId" params={{ complaintId: row.id }}>
          No. {row.number}
        </TextLink>
      ),
    },
    { key: 'account', label: t`依頼企業`, cell: (row) => row.accountName },
    { key: 'caller', label: t`発信者`, cell: (row) => row.callerName || row.callerDisplay, width: 150 },
    { key: 'kind', label: t`種類`, cell: (row) => i18n._(complaintKindWords[row.kind]), width: 160 },
    { key: 'opened', label: t`受付`, cell: (row) => dateTimeOf(row.openedAt), width: 130 },
    {
      key: 'level',
      label: t`状態`,
      width: 120,
      cell: (row) =>
        row.state === 'closed' ? (
          <StatusBadge tone="quiet">{t`終了`}</StatusBadge>
        ) : row.level > 0 ? (
          <StatusBadge tone="bad">{t`至急 ${row.level}`}</StatusBadge>
        ) : (
          <StatusBadge tone="waiting">{t`対応中`}</StatusBadge>
        ),
    },
    { key: 'promise', label: t`折り返し`, cell: (row) => <ClockBadge clock={row.promise} />, width: 190 },
    { key: 'client', label: t`依頼企業の回答`, cell: (row) => <ClockBadge clock={row.client} />, width: 190 },
    {
      key: 'improvement',
      label: t`改善事項`,
      width: 90,
      cell: (row) =>
        row.improvement === 'done' ? t`済み` : row.improvement === 'open' ? t`検討中` : t`なし`,
    },
  ];
}
