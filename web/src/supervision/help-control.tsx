import type { DeskSnapshot } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { deskShortcuts } from '../desk/shortcuts.ts';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { helpReasonWords, helpReasons } from './supervision-words.ts';
import { useHelp } from './use-supervision.ts';

/** 手上げ: one key and a reason; then who is coming, and the way to put the hand down. */
export function HelpControl({ desk }: { desk: DeskSnapshot }) {
  const { i18n, t } = useLingui();
  const { ask, withdraw } = useHelp();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [note, setNote] = useState('');
  const { help } = desk;
  useShortcuts([{ shortcut: deskShortcuts.help, enabled: true, run: toggle }]);
  const words = help === null ? t`手上げ` : help.takenBy === null ? t`手上げ中` : t`${help.takenBy} が対応`;
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? undefined : close())}
      position="bottom-end"
      width={300}
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant={help === null ? 'default' : 'filled'}
          {...(help === null ? {} : { color: '#b54708' })}
          px="sm"
          leftSection={<IconHandStop size={16} aria-hidden />}
          onClick={toggle}
          title={`${words} ${deskShortcuts.help.label}`}
          aria-keyshortcuts={ariaKeysOf(deskShortcuts.help)}
          data-testid="help"
          data-state={help === null ? 'none' : help.takenBy === null ? 'asked' : 'taken'}
        >
          {words}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={t`手上げ`}>
        {help === null ? (
          <Stack gap={6}>
            <Text size="xs" c="dimmed">
              {desk.call === null ? (
                <Trans>理由を選ぶと、質問として監督者に伝わります。</Trans>
              ) : (
                <Trans>理由を選ぶと、この通話のことが監督者に伝わります。発信者には聞こえません。</Trans>
              )}
            </Text>
            <TextInput
              label={t`ひとこと（任意）`}
              value={note}
              maxLength={300}
              onChange={(event) => setNote(event.currentTarget.value)}
              data-testid="help-note"
            />
            {helpReasons.map((reason, index) => (
              <Button
                key={reason}
                variant="default"
                justify="flex-start"
                disabled={ask.isPending}
                {...(index === 0 ? { 'data-autofocus': true } : {})}
                onClick={() =>
                  ask.mutate(
                    { reason, note },
                    {
                      onSuccess: () => {
                        setNote('');
                        close();
                      },
                    },
                  )
                }
                data-testid={`help-${reason}`}
              >
                {i18n._(helpReasonWords[reason])}
              </Button>
            ))}
          </Stack>
        ) : (
          <Stack gap={6}>
            <Text size="sm">
              {help.takenBy === null ? (
                <Trans>監督者に伝わっています。担当が決まるまでお待ちください。</Trans>
              ) : (
                <Trans>{help.takenBy} が担当しています。</Trans>
              )}
            </Text>
            <Button
              variant="default"
              disabled={withdraw.isPending}
              onClick={() => withdraw.mutate(undefined, { onSuccess: close })}
              data-autofocus
              data-testid="withdraw-help"
            >
              <Trans>手を下ろす</Trans>
            </Button>
          </Stack>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
