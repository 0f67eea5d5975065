import type { PageBody, TrustKind, TrustPage, TrustText } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../session/me.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useKindWords } from '../../ui/trust-kind-words.ts';
import { TextForm } from './text-form.tsx';

interface Props {
  readonly kind: TrustKind;
  readonly page: TrustPage;
  /** Of this kind, newest first. */
  readonly texts: readonly TrustText[];
  readonly draft: PageBody;
}

/** One kind of text with all its versions; a new one is written from the newest. */
export function KindOfText({ kind, page, texts, draft }: Props) {
  const words = useKindWords()[kind];
  const publishes = useMay('trust.publish');
  const [writing, setWriting] = useState(false);
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb={texts.length === 0 ? 0 : 'xs'}>
        <Title order={2} size="h4">
          {words}
        </Title>
        {publishes ? (
          <Button size="compact-sm" variant="default" onClick={() => setWriting(true)}>
            {texts.length === 0 ? <Trans>ひな形から書く</Trans> : <Trans>新しい版を書く</Trans>}
          </Button>
        ) : null}
      </Group>
      {texts.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>まだありません。ページには載りません。</Trans>
        </Text>
      ) : (
        <Stack gap={6}>
          {texts.map((text) => (
            <Version key={text.id} text={text} page={page} />
          ))}
        </Stack>
      )}
      <Modal opened={writing} onClose={() => setWriting(false)} title={words} size="xl">
        {writing ? <TextForm draft={texts[0]?.body ?? draft} onDone={() => setWriting(false)} /> : null}
      </Modal>
    </Paper>
  );
}

function Version({ text, page }: { text: TrustText; page: TrustPage }) {
  const { t } = useLingui();
  const { version, effectiveOn, state, publishedAt, publishedByName } = text;
  const states = {
    'in-force': { tone: 'good', words: t`公開中` },
    coming: { tone: 'waiting', words: t`これから` },
    past: { tone: 'quiet', words: t`これまで` },
  } as const;
  const from = effectiveOn.replaceAll('-', '/');
  const name = t`第${version}版`;
  return (
    <Group gap="sm">
      <StatusBadge tone={states[state].tone}>{states[state].words}</StatusBadge>
      {page.open && page.slug !== null ? (
        <Anchor
          size="sm"
          href={`/trust/${page.slug}/${text.body.kind}/${version}`}
          target="_blank"
          rel="noreferrer"
        >
          {name}
        </Anchor>
      ) : (
        <Text size="sm">{name}</Text>
      )}
      <Text size="sm">
        <Trans>{from}から</Trans>
      </Text>
      <Text size="xs" c="dimmed">
        {dateTimeOf(publishedAt)} {publishedByName}
      </Text>
    </Group>
  );
}
