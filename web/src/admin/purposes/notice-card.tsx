import type { PurposeNotice } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, List, Paper, Text, Title } from '@mantine/core';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { dataKindWords, noticeStateWords } from './purpose-words.ts';

const tones = { 'in-force': 'good', coming: 'busy', past: 'quiet' } as const;

/** One version as it was published. */
export function NoticeCard({ notice }: { notice: PurposeNotice }) {
  const { i18n } = useLingui();
  const { version, state } = notice;
  const from = notice.effectiveOn.replaceAll('-', '/');
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="baseline" mb="xs">
        <Group gap="sm">
          <Title order={2} size="h4">
            <Trans>第{version}版</Trans>
          </Title>
          <StatusBadge tone={tones[state]}>{i18n._(noticeStateWords[state])}</StatusBadge>
          <Text size="sm">
            <Trans>{from} から</Trans>
          </Text>
        </Group>
        <Text size="sm" c="dimmed">
          {dateTimeOf(notice.publishedAt)} {notice.publishedByName}
        </Text>
      </Group>
      <Text size="sm" fw={600}>
        {notice.holder}
      </Text>
      <List size="sm" mt={4}>
        {notice.purposes.map((purpose) => (
          <List.Item key={purpose.code}>
            {purpose.words}
            <Text size="xs" c="dimmed">
              {purpose.kinds.map((kind) => i18n._(dataKindWords[kind])).join('・')}
            </Text>
          </List.Item>
        ))}
      </List>
    </Paper>
  );
}
