import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { IconHeadphones } from '@tabler/icons-react';
import { usePhoneState, useTelephone } from '../phone/phone-provider.tsx';
import { problemWords } from '../phone/problem-words.ts';
import { markShiftEnded, markShiftStarted } from '../phone/shift-mark.ts';

/** 音声をつなぐ: a supervisor's own audio without a desk that takes calls. `open`: a desk is open, nothing to offer. */
export function ListeningPlace({ open, busy }: { open: boolean; busy: boolean }) {
  const { i18n, t } = useLingui();
  const { phone, ringer } = useTelephone();
  const { phase, problem } = usePhoneState();
  if (open) return null;
  const connect = () => {
    markShiftStarted();
    void ringer.unlock();
    void phone.open();
  };
  const disconnect = () => {
    markShiftEnded();
    phone.close();
  };
  const connected = phase === 'connected';
  return (
    <Group
      component="section"
      aria-label={t`モニターの音声`}
      gap="xs"
      mb="xs"
      data-testid="listening-place"
      data-phase={phase}
    >
      {phase === 'off' || phase === 'replaced' ? (
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconHeadphones size={16} aria-hidden />}
          onClick={connect}
          data-testid="connect-audio"
        >
          <Trans>音声をつなぐ</Trans>
        </Button>
      ) : (
        <Button
          size="compact-md"
          variant="default"
          loading={!connected}
          disabled={busy}
          onClick={disconnect}
          data-testid="disconnect-audio"
        >
          <Trans>音声を切る</Trans>
        </Button>
      )}
      <Text component="output" size="sm" c={problem === null ? 'dimmed' : 'var(--mantine-color-error)'}>
        {problem !== null ? (
          i18n._(problemWords[problem].advice)
        ) : connected ? (
          <Trans>モニターできます。着信は鳴りません。</Trans>
        ) : (
          <Trans>つなぐと、着信を受けずに通話をモニターできます。</Trans>
        )}
      </Text>
    </Group>
  );
}
