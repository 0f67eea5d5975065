import type { DeskCall, PracticeCall } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import {
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconX,
} from '@tabler/icons-react';
import { ComplaintControl } from '../complaints/complaint-control.tsx';
import { HarassmentControl } from '../harassment/harassment-control.tsx';
import { Control } from '../desk/control.tsx';
import { deskShortcuts } from '../desk/shortcuts.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import classes from './practice.module.css';
import { usePracticeDeeds } from './use-practice-deeds.ts';

/** The keys of the call bar, as far as they are practised; and the one that ends it all at any moment. */
export function PracticeBar({ practice, call }: { practice: PracticeCall; call: DeskCall }) {
  const { deed, stop } = usePracticeDeeds(practice.id);
  const there = !practice.reattaching;
  const talks = practice.state === 'talking' && there;
  const live = practice.state === 'talking' || practice.state === 'held';
  const goesOn = practice.state !== 'wrap-up' && practice.state !== 'done';
  const held = practice.state === 'held';
  const hold = held ? 'resume' : 'hold';
  const free = !deed.isPending;
  useShortcuts([
    { shortcut: deskShortcuts.saidIt, enabled: talks && free, run: () => deed.mutate('said') },
    { shortcut: deskShortcuts.hold, enabled: live && there && free, run: () => deed.mutate(hold) },
    { shortcut: deskShortcuts.hangUp, enabled: live && free, run: () => deed.mutate('hang-up') },
    { shortcut: deskShortcuts.stopPractice, enabled: goesOn, run: () => stop.mutate() },
  ]);
  return (
    <section className={classes['bar']} aria-live="polite">
      <Group gap="md">
        <Text fw={700}>
          <PracticeStateWords practice={practice} />
        </Text>
        <Text size="sm">{practice.caller.name}</Text>
      </Group>
      <Group gap={6}>
        {live ? (
          <>
            {practice.by === 'voice' ? (
              <Control
                shortcut={deskShortcuts.saidIt}
                icon={<IconPlayerSkipForward size={18} aria-hidden />}
                quiet
                enabled={talks && free}
                onClick={() => deed.mutate('said')}
                testId="practice-said"
              >
                <Trans>話し終えた</Trans>
              </Control>
            ) : null}
            <Control
              shortcut={deskShortcuts.hold}
              icon={
                held ? <IconPlayerPlay size={18} aria-hidden /> : <IconPlayerPause size={18} aria-hidden />
              }
              quiet={!held}
              enabled={there && free}
              onClick={() => deed.mutate(hold)}
              testId="practice-hold"
            >
              {held ? <Trans>保留を解除</Trans> : <Trans>保留</Trans>}
            </Control>
            {there ? <ComplaintControl call={call} /> : null}
            {there ? <HarassmentControl call={call} /> : null}
            <Control
              shortcut={deskShortcuts.hangUp}
              icon={<IconPhoneOff size={18} aria-hidden />}
              color="#a51d12"
              enabled={free}
              onClick={() => deed.mutate('hang-up')}
              testId="practice-hang-up"
            >
              <Trans>通話を終える</Trans>
            </Control>
          </>
        ) : null}
        {goesOn ? (
          <Control
            shortcut={deskShortcuts.stopPractice}
            icon={<IconX size={18} aria-hidden />}
            quiet
            enabled={!stop.isPending}
            onClick={() => stop.mutate()}
            testId="practice-stop"
          >
            <Trans>練習をやめる</Trans>
          </Control>
        ) : null}
      </Group>
    </section>
  );
}

function PracticeStateWords({ practice }: { practice: PracticeCall }) {
  if (practice.state === 'waiting') return <Trans>待っています</Trans>;
  if (practice.state === 'ringing') return <Trans>練習の着信中</Trans>;
  if (practice.state === 'wrap-up') return <Trans>練習の後処理</Trans>;
  if (practice.reattaching) return <Trans>練習の電話をつなぎ直しています</Trans>;
  return (
    <>
      {practice.state === 'held' ? <Trans>練習の保留中</Trans> : <Trans>練習の通話中</Trans>}{' '}
      <Elapsed since={practice.answeredAt ?? practice.startedAt} />
    </>
  );
}
