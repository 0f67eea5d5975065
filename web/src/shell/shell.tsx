import { Trans, useLingui } from '@lingui/react/macro';
import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPhoneCall } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CallBar } from '../desk/call-bar.tsx';
import { DeskBar } from '../desk/desk-bar.tsx';
import { Dialler } from '../desk/dialler.tsx';
import { useInCall } from '../desk/use-in-call.ts';
import { LiveProvider } from '../live/live.tsx';
import { PhoneProvider } from '../phone/phone-provider.tsx';
import { useMay, useMe } from '../session/me.ts';
import { AgreementNotice } from '../agreement/agreement-notice.tsx';
import { PolicyNotice } from '../policies/policy-notice.tsx';
import { ChatBell } from '../chat/chat-bell.tsx';
import { HelpBell } from '../supervision/help-bell.tsx';
import { ListeningLamp } from '../supervision/listening-lamp.tsx';
import { Watermark } from '../ui/watermark.tsx';
import { TrainingNotice } from '../training/training-notice.tsx';
import { SupportBanner } from '../support/support-banner.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useCopyGuard } from './use-copy-guard.ts';
import { SideNavigation } from './side-navigation.tsx';
import classes from './shell.module.css';

/** The frame of every signed-in screen. */
export function Shell() {
  const { t } = useLingui();
  const me = useMe();
  const desk = useMay('desk.use');
  const audio = useMay('desk.audio');
  const supervises = useMay('calls.supervise');
  const [opened, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(close, [path, close]);
  const wide = path === '/desk';
  const inCall = useInCall();
  useCopyGuard();
  const bar = (desk && wide) || inCall;
  const frame = (
    <AppShell
      header={{ height: bar ? 100 : 48 }}
      navbar={{ width: wide ? 56 : 200, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={wide ? 0 : 'md'}
      transitionDuration={0}
    >
      <a href="#main" className="dw-skip">
        <Trans>本文へ移動</Trans>
      </a>
      <AppShell.Header className={classes['head'] ?? ''}>
        <div className={classes['header']}>
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t`メニュー`} />
            <Link to="/" className={classes['product']}>
              <IconPhoneCall size={20} aria-hidden />
              <span>電話番</span>
            </Link>
            <Text size="sm" c="dimmed" truncate visibleFrom="xs">
              {me.account?.name ?? me.organisation?.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap" className={classes['middle']}>
            {desk ? <DeskBar /> : null}
            {audio ? <ListeningLamp /> : null}
            {supervises ? <HelpBell /> : null}
            <ChatBell />
          </Group>
          <PersonMenu />
        </div>
        {bar ? <CallBar /> : null}
      </AppShell.Header>
      <AppShell.Navbar className={classes['navbar'] ?? ''}>
        <SideNavigation narrow={wide && !opened} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes['main'] ?? ''} data-whole={wide}>
        <Watermark />
        <OfflineBanner />
        <AgreementNotice />
        <PolicyNotice />
        <TrainingNotice />
        <SupportBanner />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
  return (
    <LiveProvider>
      {audio ? (
        <PhoneProvider>
          {frame}
          {desk ? <Dialler /> : null}
        </PhoneProvider>
      ) : (
        frame
      )}
    </LiveProvider>
  );
}
