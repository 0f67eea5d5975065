import type { Answering } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { PresenceBadge } from './presence-badge.tsx';

/** Whom this goes to at this moment, in order. */
export function WhoAnswers({
  accountId,
  query,
}: {
  accountId: string;
  query: { staffId?: string; topicId?: string };
}) {
  const { t } = useLingui();
  const answering = useQuery({
    queryKey: ['whoAnswers', accountId, query],
    queryFn: () => api('whoAnswers', { params: { id: accountId }, query }),
  });
  const words: Record<Answering['as'], string> = {
    addressee: t`受ける方`,
    deputy: t`代替確認者`,
    everybody: t`全員`,
  };
  return (
    <QueryView query={answering}>
      {({ items }) => (
        <List type="ordered" spacing="xs">
          {items.map((each) => (
            <List.Item key={each.staffId}>
              <Group gap="xs" align="flex-start">
                <Text fw={700}>{each.name}</Text>
                <StatusBadge tone={each.as === 'everybody' ? 'quiet' : 'good'}>{words[each.as]}</StatusBadge>
                <PresenceBadge presence={each.presence} phonable={each.phonable} />
              </Group>
            </List.Item>
          ))}
          {items.length === 0 ? (
            <Text c="dimmed">
              <Trans>担当者がまだいません。</Trans>
            </Text>
          ) : null}
        </List>
      )}
    </QueryView>
  );
}
