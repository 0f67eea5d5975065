import type { Softphone } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Badge, Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import classes from './softphone.module.css';

interface Props {
  readonly call: Softphone['ringing'][number];
  readonly onAnswer: () => void;
  readonly onRefuse: () => void;
}

/** Who calls, for whom, and two keys. */
export function IncomingScreen({ call, onAnswer, onRefuse }: Props) {
  return (
    <Stack gap="lg" data-testid="incoming">
      <Stack className={classes['middle'] ?? ''} role="alert">
        <Text c="dimmed">
          <Trans>電話です</Trans>
        </Text>
        <div className={classes['who']}>{call.from ?? <Trans>番号なし</Trans>}</div>
        {call.internal ? <FreeOfCharge /> : null}
        <Text>{call.accountName}</Text>
        <Text size="sm" c="dimmed">
          <Trans>内線 {call.extension} への電話</Trans>
        </Text>
      </Stack>
      <SimpleGrid cols={2}>
        <Button
          size="xl"
          color="red.8"
          variant="outline"
          leftSection={<IconPhoneOff size={22} aria-hidden />}
          onClick={onRefuse}
        >
          <Trans>出ない</Trans>
        </Button>
        <Button size="xl" color="green" leftSection={<IconPhone size={22} aria-hidden />} onClick={onAnswer}>
          <Trans>応答</Trans>
        </Button>
      </SimpleGrid>
    </Stack>
  );
}

/** Between our own telephones nobody pays. */
export function FreeOfCharge() {
  return (
    <Badge variant="light" tt="none">
      <Trans>内線・無料</Trans>
    </Badge>
  );
}
