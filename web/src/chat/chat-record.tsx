import { Trans } from '@lingui/react/macro';
import { Paper, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChatLines } from './chat-lines.tsx';
import { callChatQuery } from './use-chat.ts';

/** What was written beside the call, on its page, for who may supervise. */
export function ChatRecord({ callId }: { callId: string }) {
  const { data } = useQuery(callChatQuery(callId));
  if (data === undefined || data.lines.length === 0) return null;
  return (
    <section data-testid="chat-record">
      <Title order={2} mb="xs">
        <Trans>通話チャット</Trans>
      </Title>
      <Paper withBorder p="md">
        <ChatLines lines={data.lines} />
      </Paper>
    </section>
  );
}
