import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SimpleGrid, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDialpad } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { deskShortcuts } from '../shortcuts.ts';
import { useDeskCommands } from '../use-desk-commands.ts';
import classes from './in-call.module.css';
import { PanelControl } from './panel-control.tsx';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** Whom the keys go to: who is consulted, or the caller. Null: nobody hears them now. */
export function keysGoTo(call: DeskCall): 'caller' | 'party' | null {
  if (call.handover !== null) return null;
  if (call.state === 'consulting')
    return call.party?.state === 'there' && !call.party.atDesk ? 'party' : null;
  return call.state === 'talking' || call.state === 'conference' ? 'caller' : null;
}

/** プッシュ信号: the keypad; while it is open the keyboard's digits go into the call. */
export function KeypadControl({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const { digits } = useDeskCommands();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [sent, setSent] = useState('');
  const to = keysGoTo(call);
  useShortcuts([{ shortcut: deskShortcuts.keypad, enabled: to !== null, run: toggle }]);
  const press = (digit: string) => {
    if (to === null) return;
    setSent((before) => `${before}${digit}`.slice(-16));
    digits.mutate({ id: call.callId, to, digits: digit });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = event.key.normalize('NFKC');
    if (event.ctrlKey || event.altKey || !(keys as readonly string[]).includes(digit)) return;
    event.preventDefault();
    if (!event.repeat) press(digit);
  };
  if (to === null) return null;
  return (
    <PanelControl
      shortcut={deskShortcuts.keypad}
      icon={<IconDialpad size={18} aria-hidden />}
      testId="keypad"
      words={<Trans>プッシュ</Trans>}
      panel={{ name: t`プッシュ信号`, width: 220 }}
      opened={opened}
      toggle={toggle}
      close={close}
      onClosed={() => setSent('')}
      onKeyDown={onKeyDown}
    >
      <output className={classes['sentKeys']} aria-label={t`送ったキー`}>
        {sent === '' ? '　' : sent}
      </output>
      <SimpleGrid cols={3} spacing={6} verticalSpacing={6}>
        {keys.map((key) => (
          <Button key={key} variant="default" h={44} fz="lg" onClick={() => press(key)}>
            {key}
          </Button>
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={6}>
        {to === 'party' ? <Trans>相談相手に送ります。</Trans> : <Trans>発信者の回線に送ります。</Trans>}{' '}
        <Trans>キーボードの数字でも送れます。</Trans>
      </Text>
    </PanelControl>
  );
}
