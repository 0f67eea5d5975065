import type { Evaluation } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { Moment } from '../calls/moment.tsx';
import { useMay } from '../session/me.ts';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { paged } from '../ui/paged.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { FormEditor } from './form-editor.tsx';

/** 応対の採点: of real calls, or of practice; never of both in one list. */
export function EvaluationsPage() {
  const { t } = useLingui();
  const manages = useMay('evaluations.manage');
  const [of, setOf] = useState<'call' | 'practice'>('call');
  const list = useInfiniteQuery(
    paged(['listEvaluations', of], (at) => api('listEvaluations', { query: { ...at, of } })),
  );
  return (
    <>
      <PageHeader
        title={t`応対の採点`}
        description={t`通話と練習を同じ採点表で見ます。採点は、応対した本人が読めます。`}
      />
      <SegmentedControl
        mb="sm"
        aria-label={t`表示`}
        value={of}
        onChange={setOf}
        data={[
          { value: 'call', label: t`通話` },
          { value: 'practice', label: t`練習` },
        ]}
      />
      <DataList
        label={t`応対の採点`}
        query={list}
        rowKey={(each) => each.id}
        columns={useColumns()}
        empty={
          <EmptyState title={t`採点はまだありません`}>
            <Trans>採点する人は、通話か練習の画面の［採点する］から残せます。</Trans>
          </EmptyState>
        }
        testId="evaluations-list"
      />
      {manages ? <FormEditor /> : null}
    </>
  );
}

function useColumns(): Column<Evaluation>[] {
  const { t } = useLingui();
  return [
    { key: 'at', label: t`日時`, cell: (each) => <Moment at={each.at} /> },
    { key: 'person', label: t`応対者`, cell: (each) => each.person.name },
    {
      key: 'score',
      label: t`採点`,
      cell: (each) => (each.score === null ? t`対象外` : t`${each.score}点`),
    },
    { key: 'by', label: t`採点した人`, cell: (each) => each.byName },
    {
      key: 'read',
      label: t`本人`,
      cell: (each) =>
        each.readAt === null ? (
          <StatusBadge tone="waiting">{t`まだ読んでいない`}</StatusBadge>
        ) : (
          <StatusBadge tone="good">{t`読んだ`}</StatusBadge>
        ),
    },
    {
      key: 'open',
      label: t`見る`,
      cell: (each) =>
        each.callId === null ? (
          <TextLink to="/practice/$practiceId" params={{ practiceId: each.practiceId ?? '' }}>
            <Trans>練習を開く</Trans>
          </TextLink>
        ) : (
          <TextLink to="/calls/$callId" params={{ callId: each.callId }}>
            <Trans>通話を開く</Trans>
          </TextLink>
        ),
    },
  ];
}
