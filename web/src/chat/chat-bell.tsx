import type { OpenChat } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../session/me.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ChatPanel } from './chat-panel.tsx';
import classes from './chat.module.css';
import { openChatsQuery } from './use-chat.ts';

/** Questions beside others' calls, on every screen of who may answer them; hidden while there is none. */
export function ChatBell() {
  const { t } = useLingui();
  const may = useMay('chat.use');
  const { data } = useQuery({ ...openChatsQuery, enabled: may });
  const [opened, { toggle, close }] = useDisclosure(false);
  const items = data?.items ?? [];
  if (!may || items.length === 0) return null;
  const waiting = items.filter((each) => each.unanswered).length;
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? undefined : close())}
      position="bottom-end"
      width={460}
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant={waiting > 0 ? 'filled' : 'default'}
          {...(waiting > 0 ? { color: '#b54708' } : {})}
          px="sm"
          leftSection={<IconMessages size={16} aria-hidden />}
          onClick={toggle}
          aria-label={t`通話の質問 ${waiting}件`}
          data-testid="chat-bell"
        >
          {waiting}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`通話の質問`}>
        <Title order={2} size="h4" mb="xs">
          <Trans>通話の質問</Trans>
        </Title>
        <ul className={classes['chats']}>
          {items.map((chat) => (
            <OpenChatRow key={chat.callId} chat={chat} alone={items.length === 1} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function OpenChatRow({ chat, alone }: { chat: OpenChat; alone: boolean }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(alone);
  return (
    <li>
      <Stack gap={4}>
        <Text size="sm">
          <strong>{chat.operatorName}</strong> ・ {chat.accountName}{' '}
          {chat.unanswered ? <StatusBadge tone="waiting">{t`返事を待っています`}</StatusBadge> : null}
        </Text>
        {open ? (
          <ChatPanel callId={chat.callId} />
        ) : (
          <>
            <Text size="sm" lineClamp={2}>
              {chat.lastByName}：{chat.lastWords}
            </Text>
            <div>
              <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
                <Trans>開いて答える</Trans>
              </Button>
            </div>
          </>
        )}
      </Stack>
    </li>
  );
}
