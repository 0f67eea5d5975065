import type { DisclosureSummary } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api.ts';
import { DataList } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { DayLeft } from '../../ui/day-left.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paged } from '../../ui/paged.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { DisclosureFieldsForm } from './disclosure-fields-form.tsx';
import { kindWords, sourceWords, stateWords } from './disclosure-words.ts';

/** 開示等の請求: who asked what about their data, and by when it is answered. */
export function DisclosuresPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [opening, setOpening] = useState(false);
  const rows = useInfiniteQuery(
    paged(['listDisclosures'], (at) => api('listDisclosures', { query: { limit: 50, ...at } })),
  );
  return (
    <>
      <PageHeader
        title={t`開示等の請求`}
        description={t`お客様ご本人（または代理人）からの、開示・訂正・利用停止などの請求です。届いた日から期限を数えます。`}
      >
        <Button onClick={() => setOpening(true)}>
          <Trans>受け付ける</Trans>
        </Button>
      </PageHeader>
      <DataList
        label={t`開示等の請求の一覧`}
        columns={useColumns()}
        rowKey={(row) => row.id}
        query={rows}
        empty={
          <EmptyState title={t`請求はありません`}>
            <Trans>「録音を聞かせてほしい」「情報を消してほしい」と言われたら、ここで受け付けます。</Trans>
          </EmptyState>
        }
      />
      <Modal opened={opening} onClose={() => setOpening(false)} title={t`請求を受け付ける`} size="lg">
        <DisclosureFieldsForm
          request={null}
          onDone={(disclosureId) =>
            void navigate({ to: '/admin/disclosures/$disclosureId', params: { disclosureId } })
          }
        />
      </Modal>
    </>
  );
}

function useColumns(): Column<DisclosureSummary>[] {
  const { t, i18n } = useLingui();
  return [
    {
      key: 'number',
      label: t`請求番号`,
      width: 120,
      cell: (row) => (
        <TextLink to="/admin/disclosures/$disclosureId" params={{ disclosureId: row.id }}>
          {row.number}
        </TextLink>
      ),
    },
    { key: 'kind', label: t`種類`, width: 190, cell: (row) => i18n._(kindWords[row.kind]) },
    { key: 'account', label: t`依頼企業`, cell: (row) => row.accountName ?? t`当社` },
    { key: 'received', label: t`届いた日時`, width: 150, cell: (row) => dateTimeOf(row.receivedAt) },
    {
      key: 'source',
      label: t`届いた先`,
      width: 130,
      cell: (row) => (row.source === 'public' ? t`公開のページ` : i18n._(sourceWords.desk)),
    },
    {
      key: 'state',
      label: t`状態`,
      width: 190,
      cell: (row) => (
        <StatusBadge tone={row.deadline === null ? 'quiet' : 'waiting'}>
          {i18n._(stateWords[row.state])}
        </StatusBadge>
      ),
    },
    {
      key: 'deadline',
      label: t`回答の期限（目安）`,
      width: 220,
      cell: (row) =>
        row.deadline ? <DayLeft {...row.deadline} /> : dateTimeOf(row.answeredAt ?? row.receivedAt),
    },
  ];
}
