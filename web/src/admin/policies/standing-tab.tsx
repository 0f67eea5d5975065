import type { PolicyStanding } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useKindWords } from '../../ui/trust-kind-words.ts';
import { useRoleWords } from '../people/words.ts';

/** Who has read what, and who has not. */
export function StandingTab() {
  const { t } = useLingui();
  const rows = useQuery({ queryKey: ['policyStanding'], queryFn: () => api('policyStanding') });
  const [filter, setFilter] = useState('all');
  const wanted = ({ state }: PolicyStanding): boolean =>
    filter === 'all' || state === 'overdue' || (filter === 'missing' && state === 'waiting');
  return (
    <>
      <Group justify="space-between" mb="md" className="dw-no-print">
        <SegmentedControl
          value={filter}
          onChange={setFilter}
          data={[
            { value: 'all', label: t`すべて` },
            { value: 'missing', label: t`まだの人` },
            { value: 'overdue', label: t`期限を過ぎた人` },
          ]}
        />
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            <Trans>印刷</Trans>
          </Button>
          <Button
            variant="default"
            component="a"
            download
            href={pathOf('exportPolicyStanding')}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            <Trans>CSVで書き出す</Trans>
          </Button>
        </Group>
      </Group>
      <QueryView query={rows}>
        {({ items }) =>
          items.filter(wanted).length === 0 ? (
            <EmptyState title={t`該当する人はいません`} />
          ) : (
            <Readers items={items.filter(wanted)} />
          )
        }
      </QueryView>
    </>
  );
}

const tones = { done: 'good', waiting: 'waiting', overdue: 'bad', none: 'quiet' } as const;

function Readers({ items }: { items: readonly PolicyStanding[] }) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const kinds = useKindWords();
  const states = {
    done: t`確認済み`,
    waiting: t`未確認`,
    overdue: t`期限を過ぎています`,
    none: t`確認する文書なし`,
  };
  const day = (date: string | null): string => date?.replaceAll('-', '/') ?? '';
  return (
    <PlainTable
      label={t`確認の状況`}
      items={items}
      rowKey={(row) => row.personId}
      columns={[
        { key: 'name', label: t`氏名`, cell: (row) => `${row.name}（${roles[row.role]}）` },
        {
          key: 'state',
          label: t`状態`,
          cell: (row) => <StatusBadge tone={tones[row.state]}>{states[row.state]}</StatusBadge>,
        },
        { key: 'count', label: t`確認`, align: 'right', cell: (row) => `${row.acknowledged}/${row.asked}` },
        {
          key: 'missing',
          label: t`まだの文書`,
          cell: (row) =>
            row.missing
              .map(({ kind, accountName }) =>
                accountName === null ? kinds[kind] : `${kinds[kind]}（${accountName}）`,
              )
              .join('、'),
        },
        { key: 'due', label: t`期限`, cell: (row) => day(row.dueOn) },
        { key: 'last', label: t`最後の確認`, cell: (row) => (row.lastAt ? dateTimeOf(row.lastAt) : '') },
        { key: 'reminded', label: t`最後の催促`, cell: (row) => day(row.remindedOn) },
      ]}
    />
  );
}
