import type { StandingRow, TrainingStanding } from '@denwaban/server-api';
import { TrainingStanding as Standings, pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useCourseName } from '../../training/course-name.ts';
import { slashed, trainingStandingTones, trainingStandingWords } from '../../training/standing-words.ts';
import { DataList } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { paged } from '../../ui/paged.ts';
import { roleWords } from '../../ui/role-words.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';

interface Filter {
  readonly courseId?: string;
  readonly standing?: TrainingStanding;
}

/** Who has passed what, what expires, who is late. */
export function StandingTab() {
  const { t, i18n } = useLingui();
  const nameOf = useCourseName();
  const [filter, setFilter] = useState<Filter>({});
  const shelf = useQuery({ queryKey: ['courseShelf'], queryFn: () => api('courseShelf') });
  const rows = useInfiniteQuery(
    paged(['trainingStanding', filter], (at) => api('trainingStanding', { query: { ...at, ...filter } })),
  );
  const counts = rows.data?.pages[0]?.counts;
  const change = (key: keyof Filter) => (value: string | null) =>
    setFilter((before) => {
      const { [key]: _, ...rest } = before;
      return value === null ? rest : { ...rest, [key]: value };
    });
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="md">
        <Group gap="sm" align="flex-end">
          <Select
            label={t`研修`}
            placeholder={t`すべて`}
            clearable
            value={filter.courseId ?? null}
            onChange={change('courseId')}
            data={(shelf.data?.courses ?? [])
              .filter(({ closed }) => !closed)
              .map(({ id, name, nameEnglish }) => ({ value: id, label: nameOf(name, nameEnglish) }))}
          />
          <Select
            label={t`状態`}
            placeholder={t`すべて`}
            clearable
            value={filter.standing ?? null}
            onChange={change('standing')}
            data={Standings.options.map((standing) => ({
              value: standing,
              label: i18n._(trainingStandingWords[standing]),
            }))}
          />
        </Group>
        <Button
          variant="default"
          component="a"
          download
          href={pathOf('exportTrainingStanding', { query: filter })}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          <Trans>CSVで書き出す</Trans>
        </Button>
      </Group>
      {counts === undefined ? null : <Counts counts={counts} />}
      <DataList
        label={t`受講の状況`}
        columns={useColumns()}
        rowKey={({ personId, courseId }) => `${personId} ${courseId}`}
        query={rows}
        testId="training-standing"
        empty={
          <EmptyState title={t`該当する人はいません`}>
            <Trans>研修を必須にするか、合格した人がいると、ここに並びます。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function Counts({
  counts: { expiring, expired, overdue },
}: {
  counts: { expiring: number; expired: number; overdue: number };
}) {
  return (
    <Text size="sm" mb="sm" component="output" display="block">
      <Trans>
        まもなく期限 {expiring}件・期限切れ {expired}件・受講が遅れている {overdue}件
      </Trans>
    </Text>
  );
}

function useColumns(): Column<StandingRow>[] {
  const { t, i18n } = useLingui();
  const nameOf = useCourseName();
  return [
    { key: 'person', label: t`氏名`, cell: ({ personName }) => personName },
    { key: 'role', label: t`役割`, cell: ({ role }) => i18n._(roleWords[role]) },
    {
      key: 'course',
      label: t`研修`,
      cell: ({ courseName, courseNameEnglish }) => nameOf(courseName, courseNameEnglish),
    },
    {
      key: 'standing',
      label: t`状態`,
      cell: ({ standing }) => (
        <StatusBadge tone={trainingStandingTones[standing]}>
          {i18n._(trainingStandingWords[standing])}
        </StatusBadge>
      ),
    },
    { key: 'due', label: t`受講の期限`, cell: ({ dueOn, passedOn }) => (passedOn ? '' : slashed(dueOn)) },
    { key: 'passed', label: t`合格した日`, cell: ({ passedOn }) => slashed(passedOn) },
    {
      key: 'until',
      label: t`有効期限`,
      cell: ({ validUntil, passedOn, retakeBy }) =>
        passedOn && validUntil === null
          ? t`期限なし`
          : retakeBy === null
            ? slashed(validUntil)
            : t`${slashed(retakeBy)}（新しい版の受け直し）`,
    },
    {
      key: 'tries',
      label: t`受けた回数・最高点`,
      align: 'right',
      cell: ({ tries, best }) => (best === null ? '' : t`${tries}回・${best}％`),
    },
  ];
}
