import { pathOf } from '@denwaban/server-api';
import type { AuditEntry } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { api } from '../../api.ts';
import { useMe } from '../../session/me.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Loading } from '../../ui/loading.tsx';
import { paged } from '../../ui/paged.ts';
import { PurposeDownload } from '../../ui/purpose-download.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { groupNumber } from '../../ui/telephone-number.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { isoDateOf } from '../form/iso-date.ts';
import { useRoleWords } from '../people/words.ts';
import { useActionWords } from './action-words.ts';
import { AuditDetail } from './audit-detail.tsx';
import { AuditFilterBar, filterQuery, noFilter } from './audit-filter.tsx';
import { AuditStandingCard } from './audit-standing.tsx';

type Entry = z.output<typeof AuditEntry>;

/** Who saw or changed what, newest first. */
export function AuditPage() {
  const { t } = useLingui();
  const [today] = useState(() => isoDateOf(Date.now()));
  const [filter, setFilter] = useState(noFilter);
  const query = filterQuery(useDebouncedValue(filter, 300)[0]);
  const audit = useInfiniteQuery(
    paged(['listAudit', query], (at) => api('listAudit', { query: { limit: 50, ...at, ...query } })),
  );
  const { from, to } = filter;
  const entries = audit.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title={t`操作の記録`}
        description={t`誰が、いつ、何を見て、何を変えたか。消すことも書き換えることもできません。`}
      >
        <AuditFile query={{ ...query, from: from || today, to: to || today }} whole={!from && !to} />
      </PageHeader>
      <AuditStandingCard />
      <AuditFilterBar filter={filter} onChange={setFilter} />
      {audit.isPending ? <Loading /> : null}
      {audit.isError ? <ErrorPanel error={audit.error} onRetry={() => void audit.refetch()} /> : null}
      {audit.isSuccess && entries.length === 0 && !audit.hasNextPage ? (
        <EmptyState title={t`記録がありません`}>
          <Trans>期間を広げるか、ほかの言葉でお試しください。</Trans>
        </EmptyState>
      ) : null}
      {entries.length > 0 ? <AuditTable entries={entries} /> : null}
      {audit.hasNextPage ? (
        <Button
          mt="md"
          variant="default"
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          <Trans>続きを表示</Trans>
        </Button>
      ) : null}
    </>
  );
}

type FileQuery = ReturnType<typeof filterQuery> & { from: string; to: string };

/** The owner of the server works for no organisation: no purpose is asked of them. */
function AuditFile({ query, whole }: { query: FileQuery; whole: boolean }) {
  const { t } = useLingui();
  const label = whole ? t`本日分を CSV で保存` : t`この期間を CSV で保存`;
  if (useMe().role === 'owner')
    return (
      <Button variant="default" component="a" href={pathOf('exportAudit', { query })} download>
        {label}
      </Button>
    );
  return (
    <PurposeDownload
      label={label}
      href={(purpose) => pathOf('exportAudit', { query: { ...query, purpose } })}
    />
  );
}

/** A telephone number is kept as the network writes it and shown as people read it. */
function nameOf({ objectKind, objectName, objectId }: Entry): string {
  if (objectName === null) return objectId === null ? '-' : `${objectId.slice(0, 8)}…`;
  return objectKind === 'number' ? groupNumber(objectName) : objectName;
}

function AuditTable({ entries }: { entries: readonly Entry[] }) {
  const { t } = useLingui();
  const roleWords: Record<string, string> = { ...useRoleWords(), system: t`自動` };
  const wordsOfAction = useActionWords();
  return (
    <Table.ScrollContainer minWidth={800}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>日時</Trans>
            </Table.Th>
            <Table.Th>
              <Trans context="audit">人</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>操作</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>対象</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>内容</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>接続元</Trans>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{dateTimeOf(entry.at)}</Table.Td>
              <Table.Td>
                {entry.actorName}
                <Text size="xs" c="dimmed">
                  {roleWords[entry.actorRole] ?? entry.actorRole}
                </Text>
              </Table.Td>
              <Table.Td>{wordsOfAction(entry.action)}</Table.Td>
              <Table.Td>
                {nameOf(entry)}
                {entry.accountName !== null && entry.accountName !== entry.objectName ? (
                  <Text size="xs" c="dimmed">
                    {entry.accountName}
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>
                <AuditDetail detail={entry.detail} />
                {entry.state === 'open' ? null : (
                  <Text size="xs" c="dimmed">
                    {entry.state === 'deleted' ? t`削除済み` : t`読み取れません（破損）`}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{entry.address ?? '-'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
