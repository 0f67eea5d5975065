import type { LostCall } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Select, Switch, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api.ts';
import { CallMark } from '../calls/call-mark.tsx';
import { Moment } from '../calls/moment.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { paged } from '../ui/paged.ts';
import { PurposeDownload } from '../ui/purpose-download.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { dateOf } from '../ui/tokyo-time.ts';
import { useNow } from '../ui/use-now.ts';
import { Heat } from './heat.tsx';
import { Hours } from './hours.tsx';

const route = getRouteApi('/signed-in/lost');
const WEEK = 6 * 86_400_000;
const isoDay = (at: number) => dateOf(at).replaceAll('/', '-');

/** Calls within the hours that nobody answered: to be called back, and to be reported to the client. */
export function LostPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const now = useNow(60_000);
  const wanted = {
    from: search.from ?? isoDay(now - WEEK),
    to: search.to ?? isoDay(now),
    ...(search.accountId ? { accountId: search.accountId } : {}),
  };
  const query = {
    ...wanted,
    when: search.when ?? ('within' as const),
    unreached: search.unreached ? ('true' as const) : ('false' as const),
  };
  const lost = useInfiniteQuery(
    paged(['listLostCalls', query], (at) =>
      api('listLostCalls', {
        query: { ...query, limit: 50, ...at },
      }),
    ),
  );
  const change = (changes: Partial<typeof search>) =>
    void navigate({ search: { ...search, ...changes }, replace: true });
  return (
    <>
      <PageHeader
        title={t`つながらなかった電話`}
        description={t`受付時間内に、誰ともお話しになれなかった電話です。話中でお断りした電話も含みます。`}
      >
        <PurposeDownload
          label={t`CSVで書き出す`}
          href={(purpose) => pathOf('exportLostCalls', { query: { ...query, purpose } })}
        />
      </PageHeader>
      <Group mb="sm" gap="sm" align="flex-end" component="search">
        <TextInput
          type="date"
          label={t`開始日`}
          value={wanted.from}
          onChange={(event) => change({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label={t`終了日`}
          value={wanted.to}
          onChange={(event) => change({ to: event.currentTarget.value || undefined })}
        />
        <AccountSelect value={search.accountId} onChange={(accountId) => change({ accountId })} />
        <Select
          label={t`いつの電話`}
          allowDeselect={false}
          value={search.when ?? 'within'}
          data={[
            { value: 'within', label: t`受付時間内` },
            { value: 'outside', label: t`時間外` },
            { value: 'all', label: t`すべて` },
          ]}
          onChange={(when) => change({ when: when === 'outside' || when === 'all' ? when : undefined })}
        />
        <Switch
          mb={6}
          label={t`その後もつながっていない方のみ`}
          checked={search.unreached ?? false}
          onChange={(event) => change({ unreached: event.currentTarget.checked || undefined })}
        />
      </Group>
      <Heat wanted={wanted} />
      <Hours wanted={wanted} />
      <DataList
        label={t`つながらなかった電話の一覧`}
        columns={useColumns()}
        rowKey={(call) => call.callId}
        query={lost}
        testId="lost-calls"
        empty={
          <EmptyState title={t`つながらなかった電話はありません`}>
            <Trans>期間と絞り込みもご確認ください。</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function AccountSelect({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (accountId: string | undefined) => void;
}) {
  const { t } = useLingui();
  const accounts = useQuery({
    queryKey: ['listAccounts', 'all'],
    queryFn: () => api('listAccounts', { query: {} }),
  });
  return (
    <Select
      label={t`依頼企業`}
      placeholder={t`すべて`}
      clearable
      searchable
      value={value ?? null}
      data={(accounts.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))}
      onChange={(accountId) => onChange(accountId ?? undefined)}
    />
  );
}

function useColumns(): Column<LostCall>[] {
  const { t } = useLingui();
  return [
    {
      key: 'at',
      label: t`入電`,
      cell: (call) => (
        <TextLink to="/calls/$callId" params={{ callId: call.callId }}>
          <Moment at={call.arrivedAt} />
        </TextLink>
      ),
    },
    { key: 'account', label: t`依頼企業`, cell: (call) => call.accountName },
    { key: 'line', label: t`回線`, cell: (call) => call.lineLabel },
    {
      key: 'caller',
      label: t`発信者`,
      cell: (call) => (
        <Group gap={2} wrap="nowrap">
          <span style={{ whiteSpace: 'nowrap' }}>{call.callerDisplay}</span>
          {call.callerNumber === null ? null : (
            <CopyButton value={call.callerNumber} label={t`${call.callerDisplay} をコピー`} />
          )}
        </Group>
      ),
    },
    {
      key: 'outcome',
      label: t`結果`,
      cell: (call) => <CallMark call={{ state: 'done', outcome: call.outcome }} />,
    },
    {
      key: 'waited',
      label: t`お待ち`,
      align: 'right',
      cell: (call) => (call.waitedSeconds === null ? '' : t`${call.waitedSeconds}秒`),
    },
    {
      key: 'reached',
      label: t`その後`,
      cell: (call) =>
        call.reachedCallId !== null && call.reachedAt !== null ? (
          <TextLink to="/calls/$callId" params={{ callId: call.reachedCallId }}>
            <Trans>つながりました</Trans> <Moment at={call.reachedAt} />
          </TextLink>
        ) : (
          <StatusBadge tone="bad">
            <Trans>まだ</Trans>
          </StatusBadge>
        ),
    },
  ];
}
