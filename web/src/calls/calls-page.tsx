import type { CallSummary } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Switch, TextInput } from '@mantine/core';
import { IconMicrophone, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../session/me.ts';
import { CsvDownload } from '../ui/csv-download.tsx';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useSearchText } from '../ui/use-search-text.ts';
import { useTyped } from '../ui/use-typed.ts';
import classes from './calls.module.css';
import { CallMark } from './call-mark.tsx';
import { callsQuery } from './calls-query.ts';
import type { CallSearch } from './calls-query.ts';
import { DirectionMark } from './direction-mark.tsx';
import { Moment } from './moment.tsx';

/** Every call that the person may see; lost calls by one switch, since each wants a call back. */
export function CallsPage() {
  const { t } = useLingui();
  const [search, setSearch] = useSearchText();
  const wanted = { ...useSearch({ from: '/signed-in/calls' }), search };
  const calls = useInfiniteQuery(callsQuery(wanted));
  const exports = useMay('calls.export');
  return (
    <>
      <PageHeader
        title={t`通話`}
        description={t`着信と発信の記録です。行を開くと、経路と録音をご覧いただけます。`}
      >
        {exports ? (
          <CsvDownload href={(days, purpose) => pathOf('exportCalls', { query: { ...days, purpose } })} />
        ) : null}
      </PageHeader>
      <Filters wanted={wanted} onSearch={setSearch} />
      <DataList
        label={t`通話の一覧`}
        columns={useColumns()}
        rowKey={(call) => call.id}
        query={calls}
        testId="calls"
        empty={
          <EmptyState title={t`通話はありません`}>
            <Trans>お電話が入ると、ここに並びます。絞り込みもご確認ください。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<CallSummary>[] {
  const { t } = useLingui();
  return [
    {
      key: 'at',
      label: t`日時`,
      cell: (call) => (
        <TextLink to="/calls/$callId" params={{ callId: call.id }}>
          <Moment at={call.arrivedAt} />
        </TextLink>
      ),
    },
    { key: 'account', label: t`依頼企業`, cell: (call) => call.accountName },
    {
      key: 'line',
      label: t`回線`,
      cell: (call) =>
        [call.lineLabel, call.sourceName === null ? '' : t`${call.sourceName}からの転送`, call.topic ?? '']
          .filter((words) => words !== '')
          .join(' · '),
    },
    {
      key: 'caller',
      label: t`相手`,
      cell: (call) => (
        <span className={classes['nowrap']}>
          <DirectionMark call={call} /> {call.callerDisplay}
        </span>
      ),
    },
    { key: 'outcome', label: t`結果`, cell: (call) => <CallMark call={call} /> },
    {
      key: 'operator',
      label: t`応対者`,
      cell: (call) => <span className={classes['nowrap']}>{call.operatorName}</span>,
    },
    { key: 'report', label: t`報告`, cell: (call) => call.reportTitle ?? '' },
    {
      key: 'recording',
      label: t`録音`,
      align: 'center',
      cell: (call) => (call.recordingId ? <IconMicrophone size={16} aria-label={t`あり`} /> : null),
    },
  ];
}

function Filters({ wanted, onSearch }: { wanted: CallSearch; onSearch: (text: string) => void }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/calls' });
  const change = (changes: Partial<Omit<CallSearch, 'search'>>) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), state: true, replace: true });
  const [text, setText] = useTyped(wanted.search, onSearch);
  return (
    <Group mb="sm" gap="sm" align="flex-end" component="search">
      <TextInput
        type="search"
        label={t`検索`}
        placeholder={t`番号の一部・依頼企業`}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={40}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t`開始日`}
        value={wanted.from}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t`終了日`}
        value={wanted.to}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
      <Switch
        mb={6}
        label={t`取りこぼしのみ`}
        checked={wanted.lost}
        onChange={(event) => change({ lost: event.currentTarget.checked })}
      />
    </Group>
  );
}
