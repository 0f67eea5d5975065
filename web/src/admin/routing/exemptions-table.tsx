import type { NoticeExemption } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Table, Text, VisuallyHidden } from '@mantine/core';
import { api } from '../../api.ts';
import { dateOf } from '../../ui/tokyo-time.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';

/** Every time without the notice, the running and the past ones: the past are evidence. */
export function ExemptionsTable({ items, manages }: { items: readonly NoticeExemption[]; manages: boolean }) {
  const { t } = useLingui();
  const end = useChange((id: string) => api('endNoticeExemption', { params: { id } }), {
    stale: ['listNoticeExemptions', 'listAudit'],
    done: t`次の通話から、録音のお知らせを流します。`,
  });
  const states = {
    coming: <Badge color="blue" variant="light" miw="max-content">{t`これから`}</Badge>,
    running: <Badge color="yellow" variant="light" miw="max-content">{t`流していません`}</Badge>,
    ended: <Badge color="gray" variant="light" miw="max-content">{t`終了`}</Badge>,
  };
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>状態</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>回線</Trans>
            </Table.Th>
            <Table.Th style={{ whiteSpace: 'nowrap' }}>
              <Trans>向き</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>期間</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>理由</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>定めた人</Trans>
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
              <Table.Td>{states[item.state]}</Table.Td>
              <Table.Td>
                {item.lineLabel}
                <Text size="xs" c="dimmed">
                  {item.accountName}
                </Text>
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {item.direction === 'in' ? <Trans>着信</Trans> : <Trans>発信</Trans>}
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {item.from.replaceAll('-', '/')} - {item.until.replaceAll('-', '/')}
                {item.endedAt === null ? null : (
                  <Text size="xs" c="dimmed">
                    <Trans>
                      {dateOf(item.endedAt)} に {item.endedBy ?? '-'} が終了
                    </Trans>
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Text size="sm" maw={320}>
                  {item.reason}
                </Text>
              </Table.Td>
              <Table.Td>
                {item.createdBy}
                <Text size="xs" c="dimmed">
                  {dateOf(item.createdAt)}
                </Text>
              </Table.Td>
              <Table.Td ta="right">
                {manages && item.state !== 'ended' ? (
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() =>
                      askFirst({
                        title: t`録音のお知らせを再開`,
                        children: <Trans>{item.lineLabel} で、次の通話から録音のお知らせを流します。</Trans>,
                        confirm: t`再開する`,
                        onConfirm: () => end.mutate(item.id),
                      })
                    }
                  >
                    <Trans>再開</Trans>
                  </Button>
                ) : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
