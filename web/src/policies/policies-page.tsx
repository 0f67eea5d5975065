import type { AskedPolicy, MyPolicies } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { useKindWords } from '../ui/trust-kind-words.ts';
import classes from './policies.module.css';
import { myPoliciesQuery } from './my-policies-query.ts';

/** 方針と周知: one text after the other, read and acknowledged by the Enter key. */
export function PoliciesPage() {
  const { t } = useLingui();
  const mine = useQuery(myPoliciesQuery);
  return (
    <>
      <PageHeader
        title={t`方針と周知`}
        description={t`会社と、担当する依頼企業の方針・マニュアル・周知です。読み終えたら確認してください。`}
      >
        <Button
          className="dw-no-print"
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          <Trans>印刷</Trans>
        </Button>
      </PageHeader>
      <QueryView query={mine}>
        {(found) =>
          found.items.length === 0 ? (
            <EmptyState title={t`確認する文書はありません`}>
              <Trans>管理者が公開すると、ここで読めます。</Trans>
            </EmptyState>
          ) : (
            <Texts mine={found} />
          )
        }
      </QueryView>
    </>
  );
}

function Texts({ mine }: { mine: MyPolicies }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string | null>(null);
  const next = mine.items.find(({ acknowledgedAt }) => acknowledgedAt === null) ?? mine.items[0]!;
  const shown = mine.items.find(({ textId }) => textId === chosen) ?? next;
  return (
    <div className={classes['columns']}>
      <nav aria-label={t`文書の一覧`} className={`${classes['list']} dw-no-print`}>
        {mine.items.map((item) => (
          <Entry
            key={item.textId}
            item={item}
            current={item.textId === shown.textId}
            onChoose={() => setChosen(item.textId)}
          />
        ))}
      </nav>
      <Stack gap="md" maw={860}>
        {mine.waiting === 0 ? (
          <Alert color="teal" className="dw-no-print">
            <Trans>すべて確認済みです。</Trans>
          </Alert>
        ) : null}
        <Reading key={shown.textId} item={shown} left={mine.waiting} onNext={() => setChosen(null)} />
      </Stack>
    </div>
  );
}

function useTitleOf(): (item: AskedPolicy) => string {
  const words = useKindWords();
  return ({ kind, accountName }) => (accountName === null ? words[kind] : `${words[kind]}（${accountName}）`);
}

function Entry({ item, current, onChoose }: { item: AskedPolicy; current: boolean; onChoose: () => void }) {
  const { t } = useLingui();
  const titleOf = useTitleOf();
  return (
    <UnstyledButton
      className={classes['entry'] ?? ''}
      aria-current={current ? 'true' : undefined}
      onClick={onChoose}
    >
      <Text size="sm">{titleOf(item)}</Text>
      <StatusBadge tone={item.acknowledgedAt === null ? 'waiting' : 'good'}>
        {item.acknowledgedAt === null ? t`未確認` : t`確認済み`}
      </StatusBadge>
    </UnstyledButton>
  );
}

function Reading({ item, left, onNext }: { item: AskedPolicy; left: number; onNext: () => void }) {
  const { t } = useLingui();
  const title = useTitleOf()(item);
  const { textId, version } = item;
  const button = useRef<HTMLButtonElement>(null);
  const [from, due] = [item.effectiveOn.replaceAll('-', '/'), item.dueOn.replaceAll('-', '/')];
  const waits = item.acknowledgedAt === null;
  const acknowledge = useChange(() => api('acknowledgePolicy', { body: { textId } }), {
    stale: ['myPolicies', 'policyStanding', 'policies'],
    done: t`確認しました。`,
    onDone: onNext,
  });
  useEffect(() => {
    button.current?.focus({ preventScroll: true });
  }, [textId]);
  return (
    <>
      <Paper withBorder p="lg" component="article" aria-label={title}>
        <Title order={2} size="h4">
          {title} <Trans>第{version}版</Trans>
        </Title>
        <Text size="sm" c="dimmed" mb="md">
          <Trans>{from}から</Trans>
          {item.reason === '' ? null : ` · ${t`変更の理由：${item.reason}`}`}
        </Text>
        <Text style={{ whiteSpace: 'pre-wrap', lineHeight: 1.9 }}>{item.text}</Text>
      </Paper>
      <Group justify="space-between" className={`${classes['foot']} dw-no-print`}>
        {waits ? (
          <Text size="sm">
            <Trans>
              {due}までに確認してください。残り {left} 件。
            </Trans>
          </Text>
        ) : (
          <Text size="sm" c="dimmed">
            <Trans>{dateTimeOf(item.acknowledgedAt!)} に確認しました。</Trans>
          </Text>
        )}
        {waits ? (
          <Button ref={button} loading={acknowledge.isPending} onClick={() => acknowledge.mutate(undefined)}>
            <Trans>読みました。確認する（Enter）</Trans>
          </Button>
        ) : null}
      </Group>
    </>
  );
}
