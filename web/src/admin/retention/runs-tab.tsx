import type { RetentionCount, RetentionRun } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { confirm } from '../../ui/confirm.tsx';
import { DataList, PlainTable } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { paged } from '../../ui/paged.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { dateOf, dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';
import { kindWords, questionWords, runStateWords } from './record-words.ts';

const stale = [
  'retention',
  'previewRetention',
  'listRetentionRuns',
  'listDeletionCertificates',
  'listAlarms',
] as const;

/** What would go now, and what went. */
export function RunsTab() {
  const { t } = useLingui();
  const mayManage = useMay('retention.manage');
  const countColumns = useCountColumns();
  const preview = useQuery({ queryKey: ['previewRetention'], queryFn: () => api('previewRetention') });
  const runs = useInfiniteQuery({
    ...paged(['listRetentionRuns'], (at) =>
      api('listRetentionRuns', {
        query: { limit: 50, ...at },
      }),
    ),
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some((run) => run.state === 'running' || run.state === 'approved')
        ? 2000
        : false,
  });
  const waiting = runs.data?.pages[0]?.items.find((run) => run.state === 'asking');
  return (
    <Stack gap="lg">
      {waiting ? <Waiting run={waiting} mayManage={mayManage} /> : null}
      <section>
        <Group justify="space-between" mb="xs">
          <Title order={2}>
            <Trans>いま削除すると</Trans>
          </Title>
          {mayManage && !waiting ? <RunNow /> : null}
        </Group>
        <Text size="sm" c="dimmed" mb="xs">
          <Trans>数えるだけで、何も削除していません。</Trans>
        </Text>
        <QueryView query={preview}>
          {({ counts }) => (
            <PlainTable
              label={t`いま削除すると`}
              items={counts}
              rowKey={({ kind }) => kind}
              columns={countColumns}
            />
          )}
        </QueryView>
      </section>
      <section>
        <Title order={2} mb="xs">
          <Trans>これまでの実行</Trans>
        </Title>
        <DataList
          label={t`これまでの実行`}
          columns={useRunColumns()}
          rowKey={(run) => run.id}
          query={runs}
          empty={
            <EmptyState title={t`まだ実行がありません`}>
              <Trans>保存期間を過ぎた記録があれば、毎晩3時20分に削除します。</Trans>
            </EmptyState>
          }
        />
      </section>
    </Stack>
  );
}

function RunNow() {
  const { t } = useLingui();
  const run = useChange(() => api('runRetention'), { stale, done: t`削除を始めました。` });
  const ask = async () => {
    const sure = await confirm({
      title: t`保存期間を過ぎた記録を、いま削除しますか？`,
      body: t`消した記録は元に戻せません。保全中のものは消えません。`,
      verb: t`削除する`,
      dangerous: true,
    });
    if (sure) run.mutate(undefined);
  };
  return (
    <Button variant="default" loading={run.isPending} onClick={() => void ask()}>
      <Trans>いま実行</Trans>
    </Button>
  );
}

function Waiting({ run, mayManage }: { run: RetentionRun; mayManage: boolean }) {
  const { t, i18n } = useLingui();
  const approve = useChange(() => api('approveRetentionRun', { params: { id: run.id } }), {
    stale,
    done: t`削除を続けます。`,
  });
  const dismiss = useChange(() => api('dismissRetentionRun', { params: { id: run.id } }), {
    stale,
    done: t`取りやめました。次の夜にもう一度数えます。`,
  });
  const due = run.counts.filter((count) => count.due > 0);
  return (
    <Alert color="orange" title={t`削除が止まっています（${dateTimeOf(run.plannedAt)}）`}>
      <Stack gap="sm">
        <List size="sm">
          {run.questions.map((question) => (
            <List.Item key={question}>{i18n._(questionWords[question])}</List.Item>
          ))}
        </List>
        <Text size="sm">
          {due.length === 0 ? (
            <Trans>続けても、消える記録はありません。</Trans>
          ) : (
            <Trans>
              続けると消えるもの:{' '}
              {due.map(({ kind, due: count }) => `${i18n._(kindWords[kind])} ${count}`).join('、')}
            </Trans>
          )}
        </Text>
        {mayManage ? (
          <Group gap="sm">
            <Button color="red.8" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
              <Trans>確かめました。続ける</Trans>
            </Button>
            <Button variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
              <Trans>取りやめる</Trans>
            </Button>
          </Group>
        ) : (
          <Text size="sm">
            <Trans>続けるかどうかは管理者が決めます。</Trans>
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

function useCountColumns(): Column<RetentionCount>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'kind', label: t`記録`, cell: ({ kind }) => i18n._(kindWords[kind]), width: 160 },
    { key: 'total', label: t`全体`, align: 'right', cell: ({ total }) => total.toLocaleString() },
    { key: 'due', label: t`消えるもの`, align: 'right', cell: ({ due }) => due.toLocaleString() },
    { key: 'held', label: t`保全で残るもの`, align: 'right', cell: ({ held }) => held.toLocaleString() },
    {
      key: 'oldest',
      label: t`最も古いもの`,
      align: 'right',
      cell: ({ oldest }) => (oldest === null ? '–' : dateOf(oldest)),
    },
  ];
}

function useRunColumns(): Column<RetentionRun>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'at', label: t`日時`, cell: (run) => dateTimeOf(run.plannedAt), width: 160 },
    { key: 'state', label: t`状態`, cell: (run) => i18n._(runStateWords[run.state]), width: 110 },
    { key: 'deleted', label: t`削除した件数`, align: 'right', cell: (run) => run.deleted.toLocaleString() },
    { key: 'by', label: t`判断した人`, cell: (run) => run.decidedByName ?? '' },
    {
      key: 'finished',
      label: t`終了`,
      cell: (run) => (run.finishedAt === null ? '' : dateTimeOf(run.finishedAt)),
      width: 160,
    },
  ];
}
