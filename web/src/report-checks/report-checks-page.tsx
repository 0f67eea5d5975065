import type { CheckedReport } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { Moment } from '../calls/moment.tsx';
import { useMay } from '../session/me.ts';
import { CsvDownload } from '../ui/csv-download.tsx';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { paged } from '../ui/paged.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { LookForm } from './look-form.tsx';

export type Which = 'first' | 'second' | 'done';
type Finding = CheckedReport['findings'][number];

const findingWords: Record<Finding, MessageDescriptor> = {
  undelivered: msg`未達`,
  unacknowledged: msg`未確認`,
  overdue: msg`期限切れ`,
};

/** What is undelivered, unacknowledged or overdue: swept once, and looked at once more by a supervisor. */
export function ReportChecksPage() {
  const { t } = useLingui();
  const [which, setWhich] = useState<Which>('first');
  const reviews = useMay('report-checks.review');
  const checks = useInfiniteQuery({
    ...paged(['listReportChecks', which], (at) =>
      api('listReportChecks', {
        query: { which, limit: 50, ...at },
      }),
    ),
    refetchInterval: 60_000,
  });
  return (
    <>
      <PageHeader
        title={t`報告の点検`}
        description={t`届いていない、確認されていない、期限を過ぎた報告です。一回目のあと、別の監督者がもう一度確かめます。`}
      >
        {reviews ? (
          <CsvDownload
            href={(days, purpose) => pathOf('exportReportChecks', { query: { ...days, purpose } })}
          />
        ) : null}
      </PageHeader>
      <SegmentedControl
        mb="sm"
        aria-label={t`表示`}
        value={which}
        onChange={setWhich}
        data={[
          { value: 'first', label: t`一回目` },
          { value: 'second', label: t`二回目` },
          { value: 'done', label: t`終わったもの` },
        ]}
      />
      <DataList
        label={t`報告の点検の一覧`}
        columns={useColumns(which, which === 'first' || (which === 'second' && reviews))}
        rowKey={({ reportId }) => reportId}
        query={checks}
        testId="report-checks"
        empty={
          <EmptyState title={which === 'done' ? t`まだありません` : t`点検するものはありません`}>
            <Trans>確かめるまでの時間は、依頼企業の［報告の決まり］で変えられます。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(which: Which, looks: boolean): Column<CheckedReport>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'at', label: t`送信`, cell: ({ submittedAt }) => <Moment at={submittedAt} /> },
    {
      key: 'title',
      label: t`報告`,
      cell: ({ reportId, title }) => (
        <TextLink to="/reports/$reportId" params={{ reportId }}>
          {title}
        </TextLink>
      ),
    },
    { key: 'account', label: t`依頼企業`, cell: ({ accountName }) => accountName },
    { key: 'responsible', label: t`担当`, cell: ({ responsible }) => responsible },
    { key: 'due', label: t`期限`, cell: ({ dueAt }) => <Moment at={dueAt} /> },
    {
      key: 'findings',
      label: t`いまの指摘`,
      cell: ({ findings }) => (
        <Group gap={4} wrap="nowrap">
          {findings.map((each) => (
            <StatusBadge key={each} tone={each === 'unacknowledged' ? 'waiting' : 'bad'}>
              {i18n._(findingWords[each])}
            </StatusBadge>
          ))}
        </Group>
      ),
    },
    ...(which === 'first'
      ? []
      : [{ key: 'first', label: t`一回目`, cell: ({ first }: CheckedReport) => <Look look={first} /> }]),
    ...(which === 'done'
      ? [{ key: 'second', label: t`二回目`, cell: ({ second }: CheckedReport) => <Look look={second} /> }]
      : []),
    ...(looks && which !== 'done'
      ? [
          {
            key: 'look',
            label: '',
            cell: (each: CheckedReport) => <LookForm reportId={each.reportId} look={which} />,
          },
        ]
      : []),
  ];
}

function Look({ look }: { look: CheckedReport['first'] }) {
  if (look === null) return null;
  return (
    <>
      {look.verdict === 'ok' ? <Trans>問題なし</Trans> : <Trans>問題あり</Trans>}
      <Text size="xs" c="dimmed">
        {look.by} {look.note}
      </Text>
    </>
  );
}
