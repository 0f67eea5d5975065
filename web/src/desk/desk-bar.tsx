import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { PhoneLamp } from '../phone/phone-lamp.tsx';
import { Elapsed } from '../ui/elapsed.tsx';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { HelpControl } from '../supervision/help-control.tsx';
import { deskQuery } from './desk-query.ts';
import { deskShortcuts } from './shortcuts.ts';
import { stateTones, stateWords } from './state-words.ts';
import { useDeskCommands } from './use-desk-commands.ts';

/** The operator's own state with its clock, in the top bar of every screen. */
export function DeskBar() {
  const { i18n, t } = useLingui();
  const { data: desk } = useQuery(deskQuery);
  const { setState } = useDeskCommands();
  const inCall = desk?.state === 'ringing' || desk?.state === 'talking';
  const working = desk !== undefined && desk.state !== 'off';
  const canBecomeAvailable = working && !inCall && desk.state !== 'available' && desk.state !== 'wrap-up';
  useShortcuts([
    {
      shortcut: deskShortcuts.available,
      enabled: canBecomeAvailable,
      run: () => setState.mutate('available'),
    },
  ]);
  if (!desk) return null;
  return (
    <Group gap="sm" wrap="nowrap">
      <span data-testid="desk-state" data-state={desk.state}>
        <StatusBadge tone={stateTones[desk.state]}>{i18n._(stateWords[desk.state])}</StatusBadge>
      </span>
      {working ? (
        <Group gap="sm" wrap="nowrap" visibleFrom="sm">
          <Text size="sm" miw={44}>
            <Elapsed since={desk.since} />
          </Text>
          {canBecomeAvailable ? (
            <Button
              variant="light"
              onClick={() => setState.mutate('available')}
              loading={setState.isPending}
              aria-keyshortcuts={ariaKeysOf(deskShortcuts.available)}
              title={deskShortcuts.available.label}
              data-testid="become-available"
            >
              <Trans>受付可にする</Trans>
            </Button>
          ) : null}
          <Menu withinPortal disabled={inCall}>
            <Menu.Target>
              <Button
                variant="default"
                disabled={inCall}
                aria-label={t`状態を変える`}
                rightSection={<IconChevronDown size={14} aria-hidden />}
                data-testid="change-state"
              >
                <Trans>状態</Trans>
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['available', 'break', 'away', 'off'] as const).map((state) => (
                <Menu.Item
                  key={state}
                  disabled={state === desk.state}
                  onClick={() => setState.mutate(state)}
                  data-testid={`state-${state}`}
                >
                  {i18n._(stateWords[state])}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <HelpControl desk={desk} />
          <PhoneLamp />
        </Group>
      ) : null}
    </Group>
  );
}
