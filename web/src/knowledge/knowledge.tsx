import type { KnowledgeCard } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { RowActions } from '../admin/facts/row-actions.tsx';
import { api } from '../api.ts';
import { CsvImportButton } from '../ui/csv-import-button.tsx';
import type { Column } from '../ui/data-list.tsx';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { paged } from '../ui/paged.ts';
import { dateOf } from '../ui/tokyo-time.ts';
import { KnowledgeForm } from './knowledge-form.tsx';
import { knowledgeWords } from './knowledge-words.ts';

// As the file has them: names of columns are not translated.
const importColumns = [
  { name: '質問', required: true },
  { name: '答え', required: true },
  { name: 'フリガナ' },
  { name: '種類' },
];

/** 知識カード of an account: written by the client and by the office. */
export function Knowledge({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<{ card: KnowledgeCard | null } | null>(null);
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 300);
  const wanted = settled.trim();
  const cards = useInfiniteQuery(
    paged(['listKnowledge', accountId, wanted], (at) =>
      api('listKnowledge', {
        params: { id: accountId },
        query: {
          limit: 50,
          ...(wanted === '' ? {} : { search: wanted }),
          ...at,
        },
      }),
    ),
  );
  return (
    <Stack gap="sm" maw={1100}>
      <Text size="sm" c="dimmed">
        <Trans>
          商品や所在地、よくある間違い電話など、オペレーターが通話中に引く一文です。デスクで2文字を入れると見つかります。変えたカードには、1日のあいだ印が付きます。
        </Trans>
      </Text>
      <Group justify="space-between" align="flex-end">
        <TextInput
          label={t`カードを探す`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          w={280}
        />
        <Group gap="xs">
          <CsvImportButton
            title={t`よくある質問の取り込み`}
            columns={importColumns}
            ask={(body) => api('importKnowledge', { params: { id: accountId }, body })}
            stale={['listKnowledge', 'onboarding', 'listAudit']}
          />
          <Button onClick={() => setOpen({ card: null })}>
            <Trans>カードを加える</Trans>
          </Button>
        </Group>
      </Group>
      <DataList
        label={t`知識カード`}
        query={cards}
        columns={useColumns(accountId, (card) => setOpen({ card }))}
        rowKey={(card) => card.id}
        empty={
          wanted === '' ? (
            <EmptyState title={t`カードがまだありません`}>
              <Trans>よく尋ねられることを、一枚に一文ずつ加えてください。</Trans>
            </EmptyState>
          ) : (
            <EmptyState title={t`該当するカードはありません`}>
              <Trans>別の言葉で探すか、カードを加えてください。</Trans>
            </EmptyState>
          )
        }
      />
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.card ? t`カードの変更` : t`カードを加える`}
        size="lg"
        closeButtonProps={{ 'aria-label': t`閉じる` }}
      >
        {open ? <KnowledgeForm accountId={accountId} card={open.card} onDone={() => setOpen(null)} /> : null}
      </Modal>
    </Stack>
  );
}

function useColumns(accountId: string, change: (card: KnowledgeCard) => void): Column<KnowledgeCard>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'kind', label: t`種類`, width: 150, cell: ({ kind }) => i18n._(knowledgeWords[kind]) },
    {
      key: 'title',
      label: t`言葉`,
      width: 220,
      cell: ({ title, isNew }) => (
        <>
          <strong>{title}</strong>{' '}
          {isNew ? (
            <Badge size="sm" color="orange" variant="light">
              <Trans>新着</Trans>
            </Badge>
          ) : null}
        </>
      ),
    },
    { key: 'sentence', label: t`一文`, cell: ({ sentence }) => sentence },
    {
      key: 'until',
      label: t`期限`,
      width: 110,
      cell: ({ until }) => until?.replaceAll('-', '/') ?? '',
    },
    {
      key: 'by',
      label: t`変更`,
      width: 170,
      cell: ({ changedAt, changedByName }) => `${dateOf(changedAt)} ${changedByName ?? ''}`,
    },
    {
      key: 'actions',
      label: '',
      align: 'right',
      width: 90,
      cell: (card) => (
        <RowActions
          name={card.title}
          onChange={() => change(card)}
          remove={() => api('removeKnowledge', { params: { id: accountId, cardId: card.id } })}
          stale="listKnowledge"
        />
      ),
    },
  ];
}
