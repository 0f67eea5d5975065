import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateOf } from '../../ui/tokyo-time.ts';
import { isoDateOf } from '../form/iso-date.ts';

const DAY = 86_400_000;

/** How many heard each wording to its end, and how many hung up during it. */
export function NoticeFigures() {
  const { t } = useLingui();
  const [from, setFrom] = useState(() => isoDateOf(Date.now() - 30 * DAY));
  const [to, setTo] = useState(() => isoDateOf(Date.now()));
  const figures = useQuery({
    queryKey: ['noticeFigures', from, to],
    queryFn: () => api('noticeFigures', { query: { from, to } }),
    enabled: from !== '' && to !== '' && from <= to,
  });
  return (
    <>
      <Group gap="xs" mb="sm">
        <TextInput
          type="date"
          size="xs"
          aria-label={t`開始日`}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <span>-</span>
        <TextInput
          type="date"
          size="xs"
          aria-label={t`終了日`}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        {from > to ? (
          <Text size="sm" c="red" role="alert">
            <Trans>終わりの日を、始まりの日以降にしてください。</Trans>
          </Text>
        ) : null}
      </Group>
      <QueryView query={figures}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`この期間にお知らせを流した通話はありません`} />
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table aria-label={t`録音のお知らせの聞かれ方`}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>
                      <Trans>文言</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>流した期間</Trans>
                    </Table.Th>
                    <Table.Th ta="right">
                      <Trans>通話</Trans>
                    </Table.Th>
                    <Table.Th ta="right">
                      <Trans>最後まで聞いた</Trans>
                    </Table.Th>
                    <Table.Th ta="right">
                      <Trans>途中で切った</Trans>
                    </Table.Th>
                    <Table.Th ta="right">
                      <Trans>途中で切った割合</Trans>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((item) => (
                    <Table.Tr key={item.announcementId}>
                      <Table.Td>{item.label}</Table.Td>
                      <Table.Td>
                        {dateOf(item.firstAt)} - {dateOf(item.lastAt)}
                      </Table.Td>
                      <Table.Td ta="right">{item.calls.toLocaleString('ja-JP')}</Table.Td>
                      <Table.Td ta="right">{item.heardToEnd.toLocaleString('ja-JP')}</Table.Td>
                      <Table.Td ta="right">{item.hungUpDuring.toLocaleString('ja-JP')}</Table.Td>
                      <Table.Td ta="right">{((item.hungUpDuring / item.calls) * 100).toFixed(1)}%</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
    </>
  );
}
