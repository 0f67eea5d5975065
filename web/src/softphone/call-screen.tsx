import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, SimpleGrid, Stack, Text } from '@mantine/core';
import {
  IconDialpad,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Elapsed } from '../ui/elapsed.tsx';
import { FreeOfCharge } from './incoming-screen.tsx';
import { Keys } from './keys.tsx';
import type { LineState, SoftphoneLine } from './softphone-line.ts';
import classes from './softphone.module.css';

/** A call that is there, or on its way. */
export function CallScreen({ line, state }: { line: SoftphoneLine; state: LineState }) {
  const { t } = useLingui();
  const [keys, setKeys] = useState(false);
  const { muted } = state;
  const call = state.view?.call ?? null;
  const held = call?.state === 'held';
  const talks = call !== null && call.state !== 'calling';
  return (
    <Stack gap="lg" data-testid="call" data-state={call?.state ?? 'opening'}>
      <Stack className={classes['middle'] ?? ''}>
        <Text c="dimmed" aria-live="polite">
          {talks ? held ? <Trans>保留中</Trans> : <Trans>通話中</Trans> : <Trans>つないでいます</Trans>}
        </Text>
        <div className={classes['who']}>{call?.other ?? ''}</div>
        {call?.internal ? <FreeOfCharge /> : null}
        <Text>{call?.accountName}</Text>
        {talks ? (
          <Text size="lg" className={classes['number'] ?? ''}>
            <Elapsed since={call.since} />
          </Text>
        ) : null}
        {talks && call.recorded ? (
          <Badge color="red" variant="dot" tt="none">
            <Trans>録音中</Trans>
          </Badge>
        ) : null}
      </Stack>
      {keys ? <Keys onKey={(key) => line.press(key)} /> : null}
      <SimpleGrid cols={3} spacing="xs">
        <Button
          size="lg"
          px={4}
          variant={muted ? 'filled' : 'default'}
          aria-pressed={muted}
          leftSection={muted ? <IconMicrophoneOff size={18} /> : <IconMicrophone size={18} />}
          onClick={() => line.mute(!muted)}
        >
          <Trans>消音</Trans>
        </Button>
        <Button
          size="lg"
          px={4}
          variant={held ? 'filled' : 'default'}
          aria-pressed={held}
          disabled={!talks}
          leftSection={held ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
          onClick={() => line.hold(!held)}
        >
          {held ? <Trans>再開</Trans> : <Trans>保留</Trans>}
        </Button>
        <Button
          size="lg"
          px={4}
          variant={keys ? 'filled' : 'default'}
          aria-pressed={keys}
          aria-label={t`数字キー`}
          disabled={!talks}
          leftSection={<IconDialpad size={18} />}
          onClick={() => setKeys(!keys)}
        >
          <Trans>キー</Trans>
        </Button>
      </SimpleGrid>
      <Button
        size="xl"
        color="red.8"
        leftSection={<IconPhoneOff size={22} aria-hidden />}
        onClick={() => line.hangUp()}
      >
        <Trans>切る</Trans>
      </Button>
    </Stack>
  );
}
