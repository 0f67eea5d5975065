import { EnquiryState, pathOf } from '@denwaban/server-api';
import type { EnquirySummary } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { CsvDownload } from '../../ui/csv-download.tsx';
import { DataList } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paged } from '../../ui/paged.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { aboutWords, stateTones, stateWords } from './enquiry-words.ts';

/** お問い合わせ: what prospective clients asked by the trust page. */
export function EnquiriesPage() {
  const { t, i18n } = useLingui();
  const [state, setState] = useState<EnquiryState | null>(null);
  const rows = useInfiniteQuery(
    paged(['listEnquiries', state], (at) =>
      api('listEnquiries', { query: { limit: 50, ...(state === null ? {} : { state }), ...at } }),
    ),
  );
  return (
    <>
      <PageHeader
        title={t`お問い合わせ`}
        description={t`守秘のページから届いた、ご契約をお考えの方からのお問い合わせです。読んだことは記録に残ります。`}
      />
      <Group justify="space-between" align="flex-end" mb="sm">
        <Select
          label={t`状態`}
          placeholder={t`すべて`}
          clearable
          data={EnquiryState.options.map((value) => ({ value, label: i18n._(stateWords[value]) }))}
          value={state}
          onChange={setState}
        />
        <CsvDownload href={(days, purpose) => pathOf('exportEnquiries', { query: { ...days, purpose } })} />
      </Group>
      <DataList
        label={t`お問い合わせの一覧`}
        columns={useColumns()}
        rowKey={(row) => row.id}
        query={rows}
        empty={
          <EmptyState title={t`お問い合わせはありません`}>
            <Trans>受け付けるかどうかと、知らせる先は、守秘のページの設定で決めます。</Trans>{' '}
            <TextLink to="/admin/trust">
              <Trans>守秘のページへ</Trans>
            </TextLink>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<EnquirySummary>[] {
  const { t, i18n } = useLingui();
  return [
    {
      key: 'number',
      label: t`受付番号`,
      width: 120,
      cell: (row) => (
        <TextLink to="/admin/enquiries/$enquiryId" params={{ enquiryId: row.id }}>
          {row.number}
        </TextLink>
      ),
    },
    { key: 'company', label: t`会社名`, cell: (row) => row.companyName },
    { key: 'name', label: t`お名前`, cell: (row) => row.personName },
    { key: 'about', label: t`種類`, width: 170, cell: (row) => i18n._(aboutWords[row.about]) },
    { key: 'received', label: t`届いた日時`, width: 150, cell: (row) => dateTimeOf(row.receivedAt) },
    {
      key: 'state',
      label: t`状態`,
      width: 110,
      cell: (row) => <StatusBadge tone={stateTones[row.state]}>{i18n._(stateWords[row.state])}</StatusBadge>,
    },
    { key: 'owner', label: t`担当`, width: 140, cell: (row) => row.ownerName ?? '' },
  ];
}
