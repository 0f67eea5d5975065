import type { BlockedCaller } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Modal, Table, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateOf } from '../../ui/tokyo-time.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { BlockForm } from './block-form.tsx';

/** Numbers that the client's lines decline, with why, by whom and until when. */
export function BlockedTab({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const blocked = useQuery({
    queryKey: ['listBlockedCallers', accountId],
    queryFn: () => api('listBlockedCallers', { params: { id: accountId } }),
  });
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          <Trans>お断りした着信は通話一覧に残ります。取りこぼしには数えません。</Trans>
        </Text>
        <Button onClick={() => setAdding(true)}>
          <Trans>番号を加える</Trans>
        </Button>
      </Group>
      <QueryView query={blocked}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`お断りする番号はありません`}>
              <Trans>迷惑電話が続くときは、理由と期限を決めて番号を加えてください。</Trans>
            </EmptyState>
          ) : (
            <BlockedTable accountId={accountId} items={items} />
          )
        }
      </QueryView>
      <Modal opened={adding} onClose={() => setAdding(false)} title={t`お断りする番号を加える`} size="lg">
        <BlockForm accountId={accountId} onDone={() => setAdding(false)} />
      </Modal>
    </>
  );
}

function BlockedTable({ accountId, items }: { accountId: string; items: readonly BlockedCaller[] }) {
  const { t } = useLingui();
  const remove = useChange(
    (blockedId: string) => api('unblockCaller', { params: { id: accountId, blockedId } }),
    { stale: ['listBlockedCallers', 'listAudit'], done: t`お断りをやめました。` },
  );
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>番号</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>理由</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>お断りのしかた</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>期限</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>加えた人</Trans>
            </Table.Th>
            <Table.Th ta="right" style={{ whiteSpace: 'nowrap' }}>
              <Trans>お断りした数</Trans>
            </Table.Th>
            <Table.Th>
              <VisuallyHidden>
                <Trans>操作</Trans>
              </VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>{item.prefix ? t`${item.display}（で始まる番号）` : item.display}</Table.Td>
              <Table.Td>
                <Text size="sm" maw={280}>
                  {item.reason}
                </Text>
              </Table.Td>
              <Table.Td>
                {item.refusal === 'busy' ? <Trans>話中音</Trans> : <Trans>アナウンスを流す</Trans>}
              </Table.Td>
              <Table.Td>
                {item.until === null ? <Trans>期限なし</Trans> : item.until.replaceAll('-', '/')}{' '}
                {item.ended ? (
                  <Badge color="gray" variant="light">
                    <Trans>期限切れ</Trans>
                  </Badge>
                ) : null}
              </Table.Td>
              <Table.Td>
                {item.createdBy}
                <Text size="xs" c="dimmed">
                  {dateOf(item.createdAt)}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{item.calls}</Table.Td>
              <Table.Td ta="right">
                <Button
                  size="xs"
                  variant="default"
                  onClick={() =>
                    askFirst({
                      title: t`お断りをやめる`,
                      children: <Trans>{item.display} からの電話を、次から受けます。</Trans>,
                      confirm: t`お断りをやめる`,
                      onConfirm: () => remove.mutate(item.id),
                    })
                  }
                >
                  <Trans>外す</Trans>
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
