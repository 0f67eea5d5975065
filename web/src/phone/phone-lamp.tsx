import { Trans } from '@lingui/react/macro';
import { Button, Popover, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconHeadset } from '@tabler/icons-react';
import { DeviceChoice } from './device-choice.tsx';
import { LevelMeter } from './level-meter.tsx';
import { usePhoneState } from './phone-provider.tsx';

/** Whether the phone is connected; behind it, the devices and the microphone's level. */
export function PhoneLamp() {
  const { phase } = usePhoneState();
  const connected = phase === 'connected';
  return (
    <Popover position="bottom-end" withinPortal width={320} trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color={connected ? 'gray' : 'red.9'}
          c={connected ? 'inherit' : 'var(--mantine-color-error)'}
          leftSection={
            connected ? <IconHeadset size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />
          }
          data-testid="phone-lamp"
          data-phase={phase}
        >
          <PhaseWords phase={phase} />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <div>
            <Text size="sm" fw={500}>
              <Trans>マイクの音量</Trans>
            </Text>
            <LevelMeter />
          </div>
          <DeviceChoice />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function PhaseWords({ phase }: { phase: ReturnType<typeof usePhoneState>['phase'] }) {
  if (phase === 'connected') return <Trans>電話 接続中</Trans>;
  if (phase === 'off') return <Trans>電話 未接続</Trans>;
  if (phase === 'replaced') return <Trans>電話 別のタブ</Trans>;
  return <Trans>電話 つないでいます</Trans>;
}
