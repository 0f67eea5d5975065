import type { CallbackTask } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Moment } from '../calls/moment.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { PlainTable } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { durationOf } from '../ui/tokyo-time.ts';
import { useNow } from '../ui/use-now.ts';
import { CallOutButton } from '../desk/call-out-button.tsx';
import { wishOf } from './wish-of.ts';
import { CallbackActions } from './callback-actions.tsx';
import { callbacksQuery } from './callbacks-query.ts';

/** Callers who pressed 1 instead of waiting: in the order in which they would have been answered. */
export function CallbacksPage() {
  const { t } = useLingui();
  const [which, setWhich] = useState<'waiting' | 'finished'>('waiting');
  const tasks = useQuery(callbacksQuery(which));
  const columns = useColumns(which);
  return (
    <>
      <PageHeader
        title={t`折り返し待ち`}
        description={t`お待ちの間に1を押して、折り返しを希望された方です。お待ちの順に並んでいます。`}
      />
      <SegmentedControl
        mb="sm"
        aria-label={t`表示`}
        value={which}
        onChange={setWhich}
        data={[
          { value: 'waiting', label: t`折り返し待ち` },
          { value: 'finished', label: t`終わったもの` },
        ]}
      />
      <QueryView query={tasks}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={which === 'waiting' ? t`折り返し待ちはありません` : t`まだありません`}>
              <Trans>
                折り返しは、依頼企業の［担当］で「折り返しをお受けする」を選ぶと、お受けできます。
              </Trans>
            </EmptyState>
          ) : (
            <PlainTable
              label={t`折り返しの一覧`}
              items={items}
              rowKey={(task) => task.id}
              columns={columns}
              testId="callbacks"
            />
          )
        }
      </QueryView>
    </>
  );
}

function useColumns(which: 'waiting' | 'finished'): Column<CallbackTask>[] {
  const { t } = useLingui();
  const now = useNow();
  const common: Column<CallbackTask>[] = [
    {
      key: 'at',
      label: t`入電`,
      cell: (task) => (
        <TextLink to="/calls/$callId" params={{ callId: task.callId }}>
          <Moment at={task.askedAt} />
        </TextLink>
      ),
    },
    { key: 'account', label: t`依頼企業`, cell: (task) => task.accountName },
    {
      key: 'number',
      label: t`番号`,
      cell: (task) => (
        <Group gap={2} wrap="nowrap">
          <span style={{ whiteSpace: 'nowrap' }}>{task.numberDisplay}</span>
          <CopyButton value={task.number} label={t`${task.numberDisplay} をコピー`} />
          {task.about ? (
            <>
              <span>{task.about.name}</span>
              <TextLink to="/reports/$reportId" params={{ reportId: task.about.reportId }}>
                {task.about.title}
              </TextLink>
              <StatusBadge tone="bad">
                <Trans>未対応の報告</Trans>
              </StatusBadge>
            </>
          ) : null}
          {task.byClient ? (
            <StatusBadge tone="waiting">
              <Trans>依頼企業の依頼</Trans>
            </StatusBadge>
          ) : null}
        </Group>
      ),
    },
  ];
  if (which === 'finished')
    return [
      ...common,
      {
        key: 'state',
        label: t`結果`,
        cell: (task) =>
          task.state === 'done' ? (
            <StatusBadge tone="good">
              <Trans>折り返し済み</Trans>
            </StatusBadge>
          ) : (
            <StatusBadge tone="quiet">
              <Trans>つながらず終了</Trans>
            </StatusBadge>
          ),
      },
      { key: 'by', label: t`対応者`, cell: (task) => task.finishedBy },
      { key: 'note', label: t`メモ`, cell: (task) => task.note },
    ];
  return [
    ...common,
    {
      key: 'age',
      label: t`経過`,
      align: 'right',
      cell: (task) => durationOf(now - Date.parse(task.askedAt)),
    },
    {
      key: 'attempts',
      label: t`かけた回数`,
      align: 'right',
      cell: (task) => task.attempts,
    },
    { key: 'note', label: t`メモ`, cell: (task) => task.note },
    {
      key: 'by',
      label: t`対応者`,
      cell: (task) => (task.mine ? <Trans>自分</Trans> : task.claimedBy),
    },
    {
      key: 'actions',
      label: '',
      align: 'right',
      cell: (task) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {task.mine && task.offeredUntil === null ? <CallOutButton wish={wishOf(task)} /> : null}
          <CallbackActions task={task} />
        </Group>
      ),
    },
  ];
}
