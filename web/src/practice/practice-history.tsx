import type { PracticeSummary } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { Moment } from '../calls/moment.tsx';
import { useMay } from '../session/me.ts';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { paged } from '../ui/paged.ts';
import { TextLink } from '../ui/text-link.tsx';
import { durationOf } from '../ui/tokyo-time.ts';
import { endedWords } from './practice-words.ts';

/** One's own practices; of whoever scores, everybody's. */
export function PracticeHistory() {
  const { t } = useLingui();
  const list = useInfiniteQuery(
    paged(['listPracticeCalls'], (at) => api('listPracticeCalls', { query: at })),
  );
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>これまでの練習</Trans>
      </Title>
      <DataList
        label={t`これまでの練習`}
        query={list}
        rowKey={(each) => each.id}
        columns={useColumns()}
        empty={
          <EmptyState title={t`練習はまだありません`}>
            <Trans>上の相手から選んで始めると、ここに録音と採点が残ります。</Trans>
          </EmptyState>
        }
        testId="practice-history"
      />
    </section>
  );
}

function useColumns(): Column<PracticeSummary>[] {
  const { t, i18n } = useLingui();
  const scores = useMay('practice.score');
  const columns: Column<PracticeSummary>[] = [
    { key: 'at', label: t`日時`, cell: (each) => <Moment at={each.startedAt} /> },
    {
      key: 'caller',
      label: t`相手`,
      cell: (each) => (
        <TextLink to="/practice/$practiceId" params={{ practiceId: each.id }}>
          {each.callerName}
        </TextLink>
      ),
    },
    {
      key: 'ended',
      label: t`終わり方`,
      cell: (each) => (each.ended === null ? <Trans>練習中</Trans> : i18n._(endedWords[each.ended])),
    },
    {
      key: 'seconds',
      label: t`長さ`,
      cell: (each) => (each.seconds === null ? '' : durationOf(each.seconds * 1000)),
    },
    {
      key: 'score',
      label: t`採点`,
      align: 'right',
      cell: (each) => (each.score === null ? t`まだ` : t`${each.score}点`),
    },
  ];
  if (!scores) return columns;
  return [
    columns[0]!,
    { key: 'person', label: t`練習した人`, cell: (each) => each.person.name },
    ...columns.slice(1),
  ];
}
