import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { isComposing } from '../ui/is-composing.ts';
import { QueryView } from '../ui/query-view.tsx';
import { ChatLines } from './chat-lines.tsx';
import { callChatQuery } from './use-chat.ts';

/** Asks and answers beside one call. Enter sends; not while the input method chooses words. */
export function ChatPanel({ callId }: { callId: string }) {
  const query = useQuery(callChatQuery(callId));
  return (
    <QueryView query={query}>
      {(chat) => (
        <Stack gap="xs">
          <ChatLines lines={chat.lines} />
          {chat.open ? (
            <ChatForm callId={callId} />
          ) : (
            <Text size="sm" c="dimmed">
              <Trans>通話と報告が終わったため、書けません。</Trans>
            </Text>
          )}
        </Stack>
      )}
    </QueryView>
  );
}

function ChatForm({ callId }: { callId: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const say = useMutation({
    mutationFn: (said: string) => api('sayInChat', { params: { id: callId }, body: { words: said } }),
    onSuccess: (chat) => {
      client.setQueryData(['callChat', callId], chat);
      setWords('');
      void client.invalidateQueries({ queryKey: ['openChats'] });
    },
  });
  const send = () => {
    if (words.trim() !== '' && !say.isPending) say.mutate(words);
  };
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <TextInput
        style={{ flexGrow: 1 }}
        aria-label={t`質問・答え`}
        placeholder={t`質問や答えを書いて Enter`}
        maxLength={1000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          send();
        }}
        data-autofocus
        data-testid="chat-words"
      />
      <Button onClick={send} loading={say.isPending} disabled={words.trim() === ''} data-testid="say-in-chat">
        <Trans>送る</Trans>
      </Button>
    </Group>
  );
}
