import type { ConsultationDesk, ConsultationSummary } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { DataList } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { DeskGate } from './desk-gate.tsx';
import { DeskSettings } from './desk-settings.tsx';
import { Reseal } from './reseal.tsx';

/** 相談窓口: what came in, for its members. */
export function ConsultationDeskPage() {
  const { t } = useLingui();
  return (
    <DeskGate
      title={t`相談への対応`}
      description={t`ここにある相談は、担当者だけが読めます。管理者、スーパーバイザー、監査の担当者には見えません。`}
    >
      {(desk, identity) => <Inbox desk={desk} identity={identity} />}
    </DeskGate>
  );
}

function Inbox({ desk, identity }: { desk: ConsultationDesk; identity: string }) {
  const { t } = useLingui();
  const [state, setState] = useState<'open' | 'closed'>('open');
  const rows = useInfiniteQuery({
    queryKey: ['listConsultations', state],
    queryFn: ({ pageParam }) =>
      api('listConsultations', {
        query: { limit: 50, state, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
    // Nothing tells of a new one, so that nothing tells when it was written.
    refetchInterval: 20_000,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <Stack gap="lg">
      {desk.toReseal > 0 ? <Reseal desk={desk} identity={identity} /> : null}
      <div>
        <SegmentedControl
          mb="sm"
          value={state}
          onChange={(value) => setState(value === 'closed' ? 'closed' : 'open')}
          data={[
            { value: 'open', label: t`対応中` },
            { value: 'closed', label: t`終了` },
          ]}
        />
        <DataList
          label={t`相談の一覧`}
          columns={useColumns()}
          rowKey={(row) => row.id}
          query={rows}
          testId="consultations"
          empty={
            <EmptyState title={t`当てはまる相談はありません`}>
              <Trans>［相談する］の画面か、下の入口のアドレスから届くと、ここに加わります。</Trans>
            </EmptyState>
          }
        />
      </div>
      <DeskSettings desk={desk} />
    </Stack>
  );
}

function useColumns(): Column<ConsultationSummary>[] {
  const { t } = useLingui();
  const day = (date: string | null) => date?.replaceAll('-', '/') ?? '';
  return [
    {
      key: 'number',
      label: t`番号`,
      width: 110,
      cell: (row) => (
        <TextLink to="/consultation-desk/$consultationId" params={{ consultationId: row.id }}>
          No. {row.number}
        </TextLink>
      ),
    },
    {
      key: 'state',
      label: t`状態`,
      width: 140,
      cell: (row) =>
        row.state === 'closed' ? (
          <StatusBadge tone="quiet">{t`終了`}</StatusBadge>
        ) : row.lastBy === 'author' ? (
          <StatusBadge tone="waiting">{t`返事待ち`}</StatusBadge>
        ) : (
          <StatusBadge tone="good">{t`返事済み`}</StatusBadge>
        ),
    },
    { key: 'opened', label: t`届いた日`, width: 130, cell: (row) => day(row.openedOn) },
    { key: 'last', label: t`最後の書き込み`, width: 150, cell: (row) => day(row.lastOn) },
    { key: 'messages', label: t`書き込み`, align: 'right', width: 100, cell: (row) => row.messages },
    { key: 'due', label: t`次の期日`, cell: (row) => day(row.nextDueOn) },
  ];
}
