import type { Followup } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Moment } from '../calls/moment.tsx';
import { useMe } from '../session/me.ts';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { followupResultWords, followupStateWords, followupStepWords } from './followup-words.ts';
import { followupsQuery } from './followups-query.ts';
import { TimeLeft } from './time-left.tsx';

/** What is owed after reports: whose caller has phoned again first, then by the time that is left. */
export function FollowupsPage() {
  const { t } = useLingui();
  const [which, setWhich] = useState<'open' | 'done'>('open');
  const query = useInfiniteQuery(followupsQuery(which));
  return (
    <>
      <PageHeader
        title={t`対応期限`}
        description={t`期限のある報告です。再度お電話のあったもの、期限の近いものから並びます。`}
      />
      <SegmentedControl
        mb="sm"
        aria-label={t`表示`}
        value={which}
        onChange={setWhich}
        data={[
          { value: 'open', label: t`対応待ち` },
          { value: 'done', label: t`終わったもの` },
        ]}
      />
      <DataList
        label={t`対応期限の一覧`}
        columns={useColumns(which)}
        rowKey={({ reportId }) => reportId}
        query={query}
        testId="followups"
        empty={
          <EmptyState title={which === 'open' ? t`対応待ちはありません` : t`まだありません`}>
            <Trans>商談の可能性、苦情、折り返しのお約束がある報告を送ると、ここに並びます。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(which: 'open' | 'done'): Column<Followup>[] {
  const { t, i18n } = useLingui();
  const me = useMe();
  const client = me.role === 'client' || me.role === 'client-owner';
  const common: Column<Followup>[] = [
    {
      key: 'title',
      label: t`報告`,
      cell: ({ reportId, title }) =>
        client ? (
          <TextLink to="/portal/reports/$reportId" params={{ reportId }}>
            {title}
          </TextLink>
        ) : (
          <TextLink to="/reports/$reportId" params={{ reportId }}>
            {title}
          </TextLink>
        ),
    },
    ...(client ? [] : [{ key: 'account', label: t`依頼企業`, cell: (each: Followup) => each.accountName }]),
    { key: 'responsible', label: t`担当`, cell: ({ responsible }) => responsible?.name },
    { key: 'due', label: t`期限`, cell: ({ dueAt }) => <Moment at={dueAt} /> },
  ];
  if (which === 'done')
    return [
      ...common,
      {
        key: 'result',
        label: t`結果`,
        cell: ({ result }) => (result ? i18n._(followupResultWords[result]) : null),
      },
      { key: 'note', label: t`メモ`, cell: ({ note }) => note },
      { key: 'by', label: t`対応者`, cell: ({ doneBy }) => doneBy },
      { key: 'at', label: t`完了`, cell: ({ doneAt }) => <Moment at={doneAt} /> },
    ];
  return [
    ...common,
    { key: 'left', label: t`残り`, cell: ({ dueAt }) => <TimeLeft until={dueAt} /> },
    {
      key: 'state',
      label: t`状況`,
      cell: ({ state, phonedAgain }) => (
        <>
          <StatusBadge tone={state === 'open' ? 'waiting' : 'busy'}>
            {i18n._(followupStateWords[state])}
          </StatusBadge>
          {phonedAgain > 0 ? (
            <>
              {' '}
              <StatusBadge tone="bad">
                <Trans>再入電 {phonedAgain}回</Trans>
              </StatusBadge>
            </>
          ) : null}
        </>
      ),
    },
    { key: 'step', label: t`お知らせ先`, cell: ({ step }) => i18n._(followupStepWords[step]) },
    { key: 'by', label: t`対応者`, cell: ({ takenBy }) => takenBy },
  ];
}
