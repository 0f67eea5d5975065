import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPhoneCall, IconPhoneOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ariaKeysOf } from '../ui/shortcut.ts';
import type { Shortcut } from '../ui/shortcut.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import classes from './call-bar.module.css';
import { deskShortcuts } from './shortcuts.ts';
import { useDeskCommands } from './use-desk-commands.ts';
import { useSettled } from './use-settled.ts';

/** A hang-up so soon after the last change is a second press of another button, milliseconds. */
const GUARD = 1200;

/** Answer, hold, hang up: by button or by key, from any screen. */
export function CallControls({ call }: { call: DeskCall | null }) {
  const { t } = useLingui();
  const { answer, hold, resume, hangUp } = useDeskCommands();
  const id = call?.callId ?? '';
  const state = call?.state;
  const out = state === 'dialling' || state === 'ringing';
  const settled = useSettled(`${id} ${state}`, GUARD);
  const can = {
    answer: state === 'offered' && !answer.isPending,
    hold: state === 'talking' && !hold.isPending && !hangUp.isPending,
    resume: state === 'held' && !resume.isPending && !hangUp.isPending,
    hangUp: (state === 'talking' || state === 'held' || out) && settled && !hangUp.isPending,
  };
  useShortcuts([
    { shortcut: deskShortcuts.answer, enabled: can.answer, run: () => answer.mutate(id) },
    {
      shortcut: deskShortcuts.hold,
      enabled: can.hold || can.resume,
      run: () => (can.hold ? hold : resume).mutate(id),
    },
    { shortcut: deskShortcuts.hangUp, enabled: can.hangUp, run: () => hangUp.mutate(id) },
  ]);
  if (!call || state === 'wrap-up') return null;
  return (
    <section className={classes['controls']} aria-label={t`通話の操作`}>
      {state === 'offered' ? (
        <Control
          shortcut={deskShortcuts.answer}
          icon={<IconPhoneCall size={18} aria-hidden />}
          color="#1a6b3a"
          enabled={can.answer}
          onClick={() => answer.mutate(id)}
          testId="answer"
        >
          <Trans>応答する</Trans>
        </Control>
      ) : (
        <>
          {out ? null : state === 'held' ? (
            <Control
              shortcut={deskShortcuts.hold}
              icon={<IconPlayerPlay size={18} aria-hidden />}
              enabled={can.resume}
              onClick={() => resume.mutate(id)}
              testId="resume"
            >
              <Trans>保留を解除</Trans>
            </Control>
          ) : (
            <Control
              shortcut={deskShortcuts.hold}
              icon={<IconPlayerPause size={18} aria-hidden />}
              quiet
              enabled={can.hold}
              onClick={() => hold.mutate(id)}
              testId="hold"
            >
              <Trans>保留</Trans>
            </Control>
          )}
          <Control
            shortcut={deskShortcuts.hangUp}
            icon={<IconPhoneOff size={18} aria-hidden />}
            color="#a51d12"
            enabled={can.hangUp}
            onClick={() => hangUp.mutate(id)}
            testId="hang-up"
          >
            {out ? <Trans>発信をやめる</Trans> : <Trans>通話を終える</Trans>}
          </Control>
        </>
      )}
    </section>
  );
}

interface ControlProps {
  readonly shortcut: Shortcut;
  readonly icon: ReactNode;
  readonly color?: string;
  readonly quiet?: boolean;
  readonly enabled: boolean;
  readonly onClick: () => void;
  readonly testId: string;
  readonly children: ReactNode;
}

function Control({ shortcut, icon, color, quiet, enabled, onClick, testId, children }: ControlProps) {
  return (
    <Button
      className={classes['control'] ?? ''}
      variant={quiet ? 'default' : 'filled'}
      {...(color ? { color } : {})}
      leftSection={icon}
      disabled={!enabled}
      onClick={onClick}
      aria-keyshortcuts={ariaKeysOf(shortcut)}
      data-testid={testId}
    >
      <span>
        {children}
        <span className={classes['keys']} aria-hidden>
          {shortcut.label}
        </span>
      </span>
    </Button>
  );
}
