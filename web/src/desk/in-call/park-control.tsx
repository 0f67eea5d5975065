import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SimpleGrid, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconParking } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { deskQuery } from '../desk-query.ts';
import { deskShortcuts } from '../shortcuts.ts';
import { useDeskCommands } from '../use-desk-commands.ts';
import { PanelControl } from './panel-control.tsx';

const slots = Array.from({ length: 20 }, (_, index) => index + 1);

/** パーク保留: a number that anybody of the house may pick the caller up by. */
export function ParkControl({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const { park } = useDeskCommands();
  const { data: desk } = useQuery(deskQuery);
  const [opened, { toggle, close }] = useDisclosure(false);
  useShortcuts([{ shortcut: deskShortcuts.park, enabled: true, run: toggle }]);
  const taken = new Set(desk?.parked.map(({ slot }) => slot));
  const first = slots.find((slot) => !taken.has(slot));
  return (
    <PanelControl
      shortcut={deskShortcuts.park}
      icon={<IconParking size={18} aria-hidden />}
      testId="park"
      words={<Trans>パーク</Trans>}
      panel={{ name: t`パーク保留`, width: 300 }}
      opened={opened}
      toggle={toggle}
      close={close}
    >
      <Text size="sm" mb={6}>
        <Trans>番号を選ぶと、発信者に保留音を流し、どの席からでも取れるようにします。</Trans>
      </Text>
      <SimpleGrid cols={5} spacing={6} verticalSpacing={6}>
        {slots.map((slot) => (
          <Button
            key={slot}
            variant={slot === first ? 'filled' : 'default'}
            px={0}
            disabled={taken.has(slot) || park.isPending}
            aria-label={t`パーク${slot}`}
            {...(slot === first ? { 'data-autofocus': true } : {})}
            onClick={() => park.mutate({ id: call.callId, slot }, { onSuccess: close })}
            data-testid={`park-${slot}`}
          >
            {slot}
          </Button>
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={6}>
        <Trans>90秒取られないと、あなたの席に戻ります。</Trans>
      </Text>
    </PanelControl>
  );
}
