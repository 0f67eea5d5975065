import type { ConsultationMessage } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { QueryView } from '../ui/query-view.tsx';
import { openWords } from './sealing/words.ts';

/** The texts of a consultation, opened in this browser with its key. What is opened is kept nowhere. */
export function Thread({ identity, thread }: { identity: string; thread: readonly ConsultationMessage[] }) {
  const opened = useQuery({
    // The key itself is no part of the name: names of queries are kept.
    queryKey: ['openedThread', thread.at(0)?.sealed.slice(-24), thread.length],
    queryFn: () =>
      Promise.all(
        thread.map(async ({ sealed, ...message }) => ({
          ...message,
          ...(await openWords(identity, sealed).catch(() => ({ name: '', text: null }))),
        })),
      ),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <QueryView query={opened}>
      {(messages) => (
        <Stack gap="sm" data-testid="consultation-thread">
          {messages.map((message) => (
            <Message key={message.place} {...message} />
          ))}
        </Stack>
      )}
    </QueryView>
  );
}

function Message({
  by,
  day,
  name,
  text,
}: {
  by: 'author' | 'desk';
  day: string;
  name: string;
  text: string | null;
}) {
  const { t } = useLingui();
  const whose = by === 'desk' ? t`相談窓口` : name === '' ? t`お名前のない方` : name;
  return (
    <Paper withBorder p="sm" {...(by === 'desk' ? { ml: 'xl' } : { mr: 'xl' })}>
      <Text size="sm" c="dimmed" mb={4}>
        {whose}
        {by === 'desk' && name !== '' ? ` ${name}` : ''} · {day.replaceAll('-', '/')}
      </Text>
      {text === null ? (
        <Text c="red">
          <Trans>この書き込みは開けませんでした。</Trans>
        </Text>
      ) : (
        <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>
      )}
    </Paper>
  );
}
