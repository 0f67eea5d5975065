import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Stack, Tabs, Title } from '@mantine/core';
import { IconClock, IconDialpad, IconSettings, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useLiveConnected } from '../live/live.tsx';
import { problemWords } from '../phone/problem-words.ts';
import { useMay } from '../session/me.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { usePageTitle } from '../ui/page-header.tsx';
import { CallScreen } from './call-screen.tsx';
import { DialScreen } from './dial-screen.tsx';
import { IncomingScreen } from './incoming-screen.tsx';
import { PhoneContacts } from './phone-contacts.tsx';
import { PhoneOptions } from './phone-options.tsx';
import { RecentCalls } from './recent-calls.tsx';
import classes from './softphone.module.css';
import { useSoftphone } from './use-softphone.ts';

/** One's extension in this browser: rings, answers and calls; made for the width of a hand. */
export function SoftphonePage() {
  const { t, i18n } = useLingui();
  usePageTitle(t`電話`);
  const { line, state } = useSoftphone();
  const connected = useLiveConnected();
  const contacts = useMay('calls.place');
  const [tab, setTab] = useState<string | null>('dial');
  const [number, setNumber] = useState('');
  const [extensionId, setExtensionId] = useState<string | null>(null);
  const { view, problem, words } = state;
  if (view === null) return <Loading />;
  const from = view.extensions.find(({ id }) => id === extensionId) ?? view.extensions[0];
  if (from === undefined)
    return (
      <>
        <Title order={1} mb="md">
          <Trans>電話</Trans>
        </Title>
        <EmptyState title={t`あなたの内線はまだありません。`}>
          <Trans>管理者に、「内線と電話機」であなたを使う人にした内線を作ってもらってください。</Trans>
        </EmptyState>
      </>
    );
  const call = (to: string) => {
    if (to.trim() !== '') void line.call(from.id, to);
  };
  const [ringing] = view.ringing;
  const notice = (
    <>
      {connected ? null : (
        <Alert color="orange" aria-live="polite">
          <Trans>サーバーにつながっていません。つながるまで、この画面では鳴りません。</Trans>
        </Alert>
      )}
      {problem === null ? null : (
        <Alert color="red" title={i18n._(problemWords[problem].title)} role="alert">
          {i18n._(problemWords[problem].advice)}
        </Alert>
      )}
      {words === null ? null : (
        <Alert color="yellow" role="alert">
          {words}
        </Alert>
      )}
    </>
  );
  if (view.call !== null || state.busy)
    return (
      <Stack className={classes['phone'] ?? ''}>
        {notice}
        <CallScreen line={line} state={state} />
      </Stack>
    );
  if (ringing !== undefined)
    return (
      <Stack className={classes['phone'] ?? ''}>
        {notice}
        <IncomingScreen
          call={ringing}
          onAnswer={() => void line.answer(ringing.partyId)}
          onRefuse={() => line.refuse(ringing.partyId)}
        />
      </Stack>
    );
  return (
    <Stack className={classes['phone'] ?? ''}>
      {notice}
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List grow mb="sm">
          <Tabs.Tab value="dial" leftSection={<IconDialpad size={16} aria-hidden />} px="xs">
            <Trans>ダイヤル</Trans>
          </Tabs.Tab>
          {contacts ? (
            <Tabs.Tab value="contacts" leftSection={<IconUsers size={16} aria-hidden />} px="xs">
              <Trans>連絡先</Trans>
            </Tabs.Tab>
          ) : null}
          <Tabs.Tab value="recent" leftSection={<IconClock size={16} aria-hidden />} px="xs">
            <Trans>履歴</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="options" leftSection={<IconSettings size={16} aria-hidden />} px="xs">
            <Trans>設定</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="dial">
          <DialScreen
            extensions={view.extensions}
            from={from}
            number={number}
            onFrom={setExtensionId}
            onNumber={setNumber}
            onCall={call}
          />
        </Tabs.Panel>
        <Tabs.Panel value="contacts">
          <PhoneContacts onCall={call} />
        </Tabs.Panel>
        <Tabs.Panel value="recent">
          <RecentCalls calls={view.recent} onCall={call} />
        </Tabs.Panel>
        <Tabs.Panel value="options">
          <PhoneOptions line={line} />
        </Tabs.Panel>
      </Tabs>
      {tab === 'dial' ? (
        <Anchor component="button" size="sm" onClick={() => setTab('options')}>
          <Trans>閉じているときの着信と、スマートフォンでの注意</Trans>
        </Anchor>
      ) : null}
    </Stack>
  );
}
