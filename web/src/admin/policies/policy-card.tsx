import type { PolicyBook, PolicyKind, PolicyText } from '@denwaban/server-api';
import { insideKinds } from '@denwaban/server-api';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../session/me.ts';
import { LineChanges } from '../../ui/line-changes.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useKindWords } from '../../ui/trust-kind-words.ts';
import { PolicyForm } from './policy-form.tsx';

/** One kind of text with all its versions; a new one is written from the newest. */
export function PolicyCard({ kind, book }: { kind: PolicyKind; book: PolicyBook }) {
  const { t } = useLingui();
  const words = useKindWords()[kind];
  const publishes = useMay('policies.publish');
  const [writing, setWriting] = useState(false);
  const texts = book.texts.filter((text) => text.kind === kind);
  const house = book.house.find((text) => text.kind === kind);
  const inside = insideKinds.includes(kind);
  return (
    <Paper withBorder p="md" data-testid={`policy-${kind}`}>
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Title order={2} size="h4">
            {words}
          </Title>
          <StatusBadge tone="quiet">{inside ? t`社内だけ` : t`公開する文書`}</StatusBadge>
        </Group>
        {publishes ? (
          <Button
            className="dw-no-print"
            size="compact-sm"
            variant="default"
            onClick={() => setWriting(true)}
          >
            {texts.length === 0 ? <Trans>ひな形から書く</Trans> : <Trans>新しい版を書く</Trans>}
          </Button>
        ) : null}
      </Group>
      {texts.length === 0 ? (
        <NoText house={house?.version ?? null} ofClient={book.accountId !== null} />
      ) : null}
      <Stack gap={6}>
        {texts.map((text, index) => (
          <Version key={text.id} text={text} before={texts[index + 1]} book={book} />
        ))}
      </Stack>
      <Modal opened={writing} onClose={() => setWriting(false)} title={words} size="xl">
        {writing ? (
          <PolicyForm kind={kind} book={book} newest={texts[0]} onDone={() => setWriting(false)} />
        ) : null}
      </Modal>
    </Paper>
  );
}

function NoText({ house, ofClient }: { house: number | null; ofClient: boolean }) {
  return (
    <Text size="sm" c="dimmed">
      {!ofClient ? (
        <Trans>まだありません。</Trans>
      ) : house === null ? (
        <Trans>まだありません。全社の文書もありません。</Trans>
      ) : (
        <Trans>この依頼企業だけの文書はありません。社内では全社の第{house}版に従います。</Trans>
      )}
    </Text>
  );
}

function Version({
  text,
  before,
  book,
}: {
  text: PolicyText;
  before: PolicyText | undefined;
  book: PolicyBook;
}) {
  const { t } = useLingui();
  const [shown, setShown] = useState<'text' | 'changes' | null>(null);
  const { version, state, reason, publishedByName } = text;
  const states = {
    'in-force': { tone: 'good', words: t`いまの版` },
    coming: { tone: 'waiting', words: t`これから` },
    past: { tone: 'quiet', words: t`これまで` },
  } as const;
  const from = text.effectiveOn.replaceAll('-', '/');
  const laws = text.cites.map((code) => book.laws.find((law) => law.code === code)?.title ?? code);
  return (
    <div>
      <Group gap="sm">
        <StatusBadge tone={states[state].tone}>{states[state].words}</StatusBadge>
        <Text size="sm">{t`第${version}版`}</Text>
        <Text size="sm">
          <Trans>{from}から</Trans>
        </Text>
        {text.asks ? (
          <Text size="sm">
            <Plural value={text.acknowledged} other="# 人が確認" />
          </Text>
        ) : null}
        <Text size="xs" c="dimmed">
          {dateTimeOf(text.publishedAt)} {publishedByName}
        </Text>
        <Button
          className="dw-no-print"
          size="compact-xs"
          variant="subtle"
          aria-expanded={shown === 'text'}
          onClick={() => setShown(shown === 'text' ? null : 'text')}
        >
          <Trans>本文</Trans>
        </Button>
        {before === undefined ? null : (
          <Button
            className="dw-no-print"
            size="compact-xs"
            variant="subtle"
            aria-expanded={shown === 'changes'}
            onClick={() => setShown(shown === 'changes' ? null : 'changes')}
          >
            <Trans>変更点</Trans>
          </Button>
        )}
      </Group>
      {reason === '' ? null : <Text size="sm">{t`変更の理由：${reason}`}</Text>}
      {laws.length === 0 ? null : <Text size="xs" c="dimmed">{t`根拠：${laws.join('、')}`}</Text>}
      {shown === null ? null : (
        <Paper withBorder p="md" mt="xs">
          {shown === 'changes' && before !== undefined ? (
            <LineChanges before={before.text} after={text.text} />
          ) : (
            <Text style={{ whiteSpace: 'pre-wrap', lineHeight: 1.9 }}>{text.text}</Text>
          )}
        </Paper>
      )}
    </div>
  );
}
