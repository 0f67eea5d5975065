import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMay } from '../session/me.ts';
import { ChatPanel } from './chat-panel.tsx';

/** The chat of somebody else's call, beside the verbs of supervision. */
export function ChatButton({ callId, operatorName }: { callId: string; operatorName: string }) {
  const { t } = useLingui();
  const chats = useMay('chat.use');
  const [opened, { toggle, close }] = useDisclosure(false);
  if (!chats) return null;
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? undefined : close())}
      position="bottom-end"
      width={420}
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button size="compact-sm" variant="default" onClick={toggle} data-testid="open-chat">
          <Trans>チャット</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`${operatorName}の通話チャット`}>
        {opened ? <ChatPanel callId={callId} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}
