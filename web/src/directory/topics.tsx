import type { DeputyList, Staff, Topic } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { RowActions } from '../admin/facts/row-actions.tsx';
import { PlainTable } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
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
  const { t } = useLingui();
  const ways = useWayWords();
  const columns: readonly Column<Topic>[] = [
    { key: 'topic', label: t`用件`, cell: (topic) => <TopicName topic={topic} /> },
    { key: 'level', label: t`任せる範囲`, cell: (topic) => <Delegation topic={topic} /> },
    {
      key: 'receiver',
      label: t`受ける方`,
      cell: (topic) => (
        <>
          {topic.receiverName ?? '-'}
          <Text size="xs" c="dimmed">
            {(deputies.find(({ topicId }) => topicId === topic.id)?.deputies ?? [])
              .map(({ name }) => name)
              .join(' → ')}
          </Text>
        </>
      ),
    },
    { key: 'ways', label: t`知らせ方`, cell: (topic) => topic.ways.map(ways).join('・') || '-' },
    {
      key: 'actions',
      label: '',
      align: 'right',
      cell: (topic) => (
        <Group gap={6} justify="flex-end">
          <Button variant="default" size="compact-sm" onClick={() => onOpen({ topic, what: 'deputies' })}>
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
      ),
    },
  ];
  return <PlainTable label={t`用件`} columns={columns} items={items} rowKey={(topic) => topic.id} />;
}

function TopicName({ topic }: { topic: Topic }) {
  return (
    <>
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
    </>
  );
}

/** How far we answer, by day, night and holiday. */
function Delegation({ topic }: { topic: Topic }) {
  const levels = useLevelWords();
  if (!topic.delegated) return <Trans>任せない</Trans>;
  return (
    <>
      {levels(topic.level)}
      {topic.nightLevel === null ? null : (
        <Text size="xs" c="dimmed">
          <Trans>夜間は{levels(topic.nightLevel)}</Trans>
        </Text>
      )}
      {topic.holidayLevel === null ? null : (
        <Text size="xs" c="dimmed">
          <Trans>休日は{levels(topic.holidayLevel)}</Trans>
        </Text>
      )}
    </>
  );
}
