import type { Exposure } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { useMay } from '../session/me.ts';
import { PlainTable } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { dateOf, timeOf } from '../ui/tokyo-time.ts';

const spans = [4, 8, 26] as const;

/** Who has had how many hard calls: for the rota and for breaks. */
export function ExposurePage() {
  const { t } = useLingui();
  const [weeks, setWeeks] = useState<number>(8);
  const exposure = useQuery({
    queryKey: ['harassmentExposure', weeks],
    queryFn: () => api('harassmentExposure', { query: { weeks } }),
  });
  return (
    <>
      <PageHeader
        title={t`受けた負担`}
        description={t`カスハラの記録がある通話を、受けた人ごとに数えています。シフトと休憩を考えるための数字です。評価には使わないでください。`}
      >
        <TextLink to="/harassment">
          <Trans>案件の一覧</Trans>
        </TextLink>
        <SegmentedControl
          value={String(weeks)}
          onChange={(value) => setWeeks(Number(value))}
          data={spans.map((span) => ({ value: String(span), label: t`${span}週間` }))}
        />
      </PageHeader>
      <QueryView query={exposure}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`この期間の記録はありません`}>
              <Trans>通話中に［カスハラ］が記録されると、受けた人ごとに数えます。</Trans>
            </EmptyState>
          ) : (
            <ExposureTable items={items} />
          )
        }
      </QueryView>
    </>
  );
}

function ExposureTable({ items }: { items: readonly Exposure[] }) {
  const { t } = useLingui();
  const leads = useMay('harassment.manage');
  return (
    <PlainTable
      label={t`受けた負担`}
      items={items}
      rowKey={(each) => each.personId}
      columns={[
        { key: 'name', label: t`氏名`, cell: (each) => each.name },
        { key: 'minutes', label: t`分`, align: 'right', width: 70, cell: (each) => each.minutes },
        { key: 'calls', label: t`通話`, align: 'right', width: 70, cell: (each) => each.calls },
        { key: 'cases', label: t`案件`, align: 'right', width: 70, cell: (each) => each.cases },
        { key: 'weeks', label: t`週`, align: 'right', width: 60, cell: (each) => each.weeks },
        { key: 'by', label: t`週ごと（月曜から）`, cell: (each) => <ByWeek exposure={each} /> },
        { key: 'last', label: t`最後の通話`, width: 120, cell: (each) => dateOf(each.lastAt) },
        {
          key: 'breaks',
          label: t`休憩（取った・見送った）`,
          width: 190,
          cell: (each) => t`${each.breaksTaken}回・${each.breaksDeclined}回`,
        },
        {
          key: 'now',
          label: t`いま`,
          cell: (each) => (each.resting === null ? '' : <Resting resting={each.resting} mayEnd={leads} />),
        },
      ]}
    />
  );
}

function ByWeek({ exposure: { byWeek } }: { exposure: Exposure }) {
  return (
    <Stack gap={0}>
      {byWeek.map((week) => (
        <Text key={week.from} size="sm">
          <Trans>
            {week.from.slice(5).replace('-', '/')}〜 {week.calls}件 {week.minutes}分
          </Trans>
        </Text>
      ))}
    </Stack>
  );
}

function Resting({ resting, mayEnd }: { resting: NonNullable<Exposure['resting']>; mayEnd: boolean }) {
  const { t } = useLingui();
  const end = useChange(() => api('endCareBreak', { params: { id: resting.id } }), {
    stale: ['harassmentExposure'],
    done: t`休憩を終わりにしました。本人が受付可にできます。`,
  });
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm">
        <Trans>休憩中（{timeOf(resting.until)}まで）</Trans>
      </Text>
      {mayEnd ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate(undefined)}
        >
          <Trans>早く終わりにする</Trans>
        </Button>
      ) : null}
    </Group>
  );
}
