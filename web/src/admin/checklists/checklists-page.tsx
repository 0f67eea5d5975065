import type { ChecklistItem, ChecklistName, ChecklistState } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { StatusTone } from '../../ui/status-badge.tsx';
import { AnswerForm } from './answer-form.tsx';
import { stateWords } from './checklist-words.ts';

const listWords: Readonly<Record<ChecklistName, MessageDescriptor>> = {
  harassment: msg`カスタマーハラスメント：事業主が講ずべき10の措置`,
  safety: msg`個人データの安全管理措置と監督`,
  ethics: msg`業界の倫理ガイドライン（章ごと）`,
};

const tones: Readonly<Record<ChecklistState, StatusTone>> = { open: 'bad', partly: 'waiting', done: 'good' };

interface Owner {
  readonly id: string;
  readonly name: string;
}

/** 体制のチェックリスト: what has to be there, who answers for it, and what is missing. */
export function ChecklistsPage() {
  const { t } = useLingui();
  const checklists = useQuery({ queryKey: ['checklists'], queryFn: () => api('checklists') });
  return (
    <>
      <PageHeader
        title={t`体制のチェックリスト`}
        description={t`会社として整えるべきことの、担当・証拠・日付・足りないことを残します。項目は要旨です。正式な文言は、根拠の欄の原典でご確認ください。`}
      />
      <QueryView query={checklists}>
        {({ lists, owners }) => (
          <Stack gap="xl" maw={920}>
            {lists.map(({ name, from, items }) => (
              <List key={name} name={name} from={from} items={items} owners={owners} />
            ))}
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function List({
  name,
  from,
  items,
  owners,
}: {
  name: ChecklistName;
  from: string;
  items: readonly ChecklistItem[];
  owners: readonly Owner[];
}) {
  const { t, i18n } = useLingui();
  const done = items.filter((item) => item.state === 'done').length;
  return (
    <section>
      <Title order={2}>{i18n._(listWords[name])}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t`${done}/${items.length} 対応済み`} · {t`${from.replaceAll('-', '/')} からの版`} · {items[0]?.basis}
      </Text>
      {name === 'ethics' ? (
        <Alert color="yellow" mb="sm">
          <Trans>
            項目はガイドラインの章の題名だけです。条文は収めていません。協会のページの条文と照らして、証拠と足りないことを書いてください。
          </Trans>
        </Alert>
      ) : null}
      <Stack gap="xs">
        {items.map((item) => (
          <Item key={item.code} list={name} item={item} owners={owners} />
        ))}
      </Stack>
    </section>
  );
}

function Item({
  list,
  item,
  owners,
}: {
  list: ChecklistName;
  item: ChecklistItem;
  owners: readonly Owner[];
}) {
  const { t, i18n } = useLingui();
  const manages = useMay('checklists.manage');
  const [open, setOpen] = useState(false);
  return (
    <Paper withBorder p="sm" data-testid={`checklist-${list}-${item.code}`}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <StatusBadge tone={tones[item.state]}>{i18n._(stateWords[item.state])}</StatusBadge>
            {item.due ? <StatusBadge tone="waiting">{t`見直しの時期`}</StatusBadge> : null}
            <Text fw={700}>{item.label}</Text>
          </Group>
          <Text size="sm" c="dimmed">
            {item.description}
          </Text>
          <Facts item={item} />
        </div>
        {manages ? (
          <Button size="compact-sm" variant="default" style={{ flexShrink: 0 }} onClick={() => setOpen(true)}>
            <Trans>記入する</Trans>
          </Button>
        ) : null}
      </Group>
      <Modal opened={open} onClose={() => setOpen(false)} title={item.label} size="lg">
        {open ? <AnswerForm list={list} item={item} owners={owners} onDone={() => setOpen(false)} /> : null}
      </Modal>
    </Paper>
  );
}

function Facts({ item }: { item: ChecklistItem }) {
  const { t } = useLingui();
  const day = (date: string): string => date.replaceAll('-', '/');
  const facts = [
    item.ownerName === null ? null : t`担当：${item.ownerName}`,
    item.doneOn === null ? null : t`対応した日：${day(item.doneOn)}`,
    item.reviewOn === null ? null : t`次の見直し：${day(item.reviewOn)}`,
  ].filter((each) => each !== null);
  return (
    <Stack gap={2} mt={facts.length + item.evidence.length + item.gap.length > 0 ? 4 : 0}>
      {facts.length === 0 ? null : <Text size="sm">{facts.join(' · ')}</Text>}
      {item.evidence === '' ? null : (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{t`証拠：${item.evidence}`}</Text>
      )}
      {item.gap === '' ? null : (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{t`足りないこと：${item.gap}`}</Text>
      )}
    </Stack>
  );
}
