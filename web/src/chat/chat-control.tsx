import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { PanelControl } from '../desk/in-call/panel-control.tsx';
import { deskShortcuts } from '../desk/shortcuts.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { ChatPanel } from './chat-panel.tsx';
import { callChatQuery } from './use-chat.ts';
import { useUnread } from './use-unread.ts';

/** 「チャット」 in the call bar: asks who may help, and says how many answers wait. */
export function ChatControl({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const [opened, panel] = useDisclosure(false);
  const { data } = useQuery(callChatQuery(call.callId));
  const { unread, markSeen } = useUnread(data, opened);
  const toggle = () => {
    markSeen();
    panel.toggle();
  };
  const close = () => {
    markSeen();
    panel.close();
  };
  const newest = data?.lines.findLast((line) => !line.mine);
  useShortcuts([{ shortcut: deskShortcuts.chat, enabled: true, run: toggle }]);
  return (
    <>
      <PanelControl
        shortcut={deskShortcuts.chat}
        icon={<IconMessages size={18} aria-hidden />}
        testId="chat"
        words={unread === 0 ? <Trans>チャット</Trans> : <Trans>チャット（{unread}）</Trans>}
        panel={{ name: t`通話チャット`, width: 420 }}
        opened={opened}
        toggle={toggle}
        close={close}
      >
        {opened ? <ChatPanel callId={call.callId} /> : null}
      </PanelControl>
      <VisuallyHidden component="output">
        {unread > 0 && newest !== undefined ? `${newest.byName}: ${newest.words}` : ''}
      </VisuallyHidden>
    </>
  );
}
