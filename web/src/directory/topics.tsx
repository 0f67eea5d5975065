import type { DeputyList, Staff, Topic } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { RowActions } from '../admin/facts/row-actions.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DeputiesForm } from './deputies-form.tsx';
import { useLevelWords, useWayWords } from './presence-words.ts';
import { TopicForm } from './topic-form.tsx';
import { WhoAnswers } from './who-answers.tsx';

interface Props {
  readonly accountId: string;
  readonly staff: readonly Staff[];
  readonly deputies: readonly DeputyList[];
}
type Open = { readonly topic: Topic | null; readonly what: 'form' | 'deputies' | 'who' };

/** What calls are about, with who receives them. */
export function Topics({ accountId, staff, deputies }: Props) {
  const { t } = useLingui();
  const topics = useQuery({
    queryKey: ['listTopics', accountId],
    queryFn: () => api('listTopics', { params: { id: accountId } }),
  });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const titles = { form: t`用件`, deputies: t`代替確認者`, who: t`いま受ける方` };
  return (
    <section>
      <Group justify="space-between" mb="sm" align="flex-end">
        <div>
          <Title order={2} size="h3">
            <Trans>用件</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>お電話の用件ごとに、任せる範囲と、だれが受けるかを決めます。</Trans>
          </Text>
        </div>
        <Button onClick={() => setOpen({ topic: null, what: 'form' })}>
          <Trans>用件を加える</Trans>
        </Button>
      </Group>
      <QueryView query={topics}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`用件がまだありません`}>
              <Trans>「お見積もり」「修理の依頼」など、よくあるお電話から加えてください。</Trans>
            </EmptyState>
          ) : (
            <TopicTable accountId={accountId} items={items} deputies={deputies} onOpen={setOpen} />
          )
        }
      </QueryView>
      <Modal
        opened={open !== null}
        onClose={close}
        size="lg"
        title={[open?.topic?.name, titles[open?.what ?? 'form']].filter(Boolean).join(' ')}
      >
        {open?.what === 'form' ? (
          <TopicForm accountId={accountId} topic={open.topic} staff={staff} onDone={close} />
        ) : open?.topic && open.what === 'deputies' ? (
          <DeputiesForm
            accountId={accountId}
            subject={{ topicId: open.topic.id }}
            deputies={deputies.find(({ topicId }) => topicId === open.topic?.id)?.deputies ?? []}
            staff={staff}
            onDone={close}
          />
        ) : open?.topic ? (
          <WhoAnswers accountId={accountId} query={{ topicId: open.topic.id }} />
        ) : null}
      </Modal>
    </section>
  );
}

interface TableProps {
  readonly accountId: string;
  readonly items: readonly Topic[];
  readonly deputies: readonly DeputyList[];
  readonly onOpen: (open: Open) => void;
}

function TopicTable({ accountId, items, deputies, onOpen }: TableProps) {
  const levels = useLevelWords();
  const ways = useWayWords();
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>用件</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>任せる範囲</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>受ける方</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>知らせ方</Trans>
            </Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((topic) => (
            <Table.Tr key={topic.id}>
              <Table.Td>
                <Group gap={6}>
                  {topic.name}
                  {topic.urgent ? (
                    <StatusBadge tone="bad">
                      <Trans>急ぎ</Trans>
                    </StatusBadge>
                  ) : null}
                </Group>
                {topic.note === '' ? null : (
                  <Text size="xs" c="dimmed">
                    {topic.note}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {topic.delegated ? levels(topic.level) : <Trans>任せない</Trans>}
                {topic.delegated && topic.nightLevel !== null ? (
                  <Text size="xs" c="dimmed">
                    <Trans>夜間は{levels(topic.nightLevel)}</Trans>
                  </Text>
                ) : null}
                {topic.delegated && topic.holidayLevel !== null ? (
                  <Text size="xs" c="dimmed">
                    <Trans>休日は{levels(topic.holidayLevel)}</Trans>
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>
                {topic.receiverName ?? '-'}
                <Text size="xs" c="dimmed">
                  {(deputies.find(({ topicId }) => topicId === topic.id)?.deputies ?? [])
                    .map(({ name }) => name)
                    .join(' → ')}
                </Text>
              </Table.Td>
              <Table.Td>{topic.ways.map(ways).join('・') || '-'}</Table.Td>
              <Table.Td>
                <Group gap={6} justify="flex-end" wrap="nowrap">
                  <Button
                    variant="default"
                    size="compact-sm"
                    onClick={() => onOpen({ topic, what: 'deputies' })}
                  >
                    <Trans>代替確認者</Trans>
                  </Button>
                  <Button variant="default" size="compact-sm" onClick={() => onOpen({ topic, what: 'who' })}>
                    <Trans>いま受ける方</Trans>
                  </Button>
                  <RowActions
                    name={topic.name}
                    onChange={() => onOpen({ topic, what: 'form' })}
                    remove={() => api('removeTopic', { params: { id: accountId, topicId: topic.id } })}
                    stale="listTopics"
                  />
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
