import type { SupervisionMode } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useMay } from '../session/me.ts';
import { confirmTakeOver } from './confirm-take-over.tsx';
import { modeWords, modes } from './supervision-words.ts';
import { useSupervision } from './use-supervision.ts';

interface Supervised {
  readonly callId: string;
  readonly operatorName: string;
}

/**
 * モニター・ささやき・三者・代わる for one call, for those who have a desk to hear it at. `mode`: what this supervisor does
 * there now; null: nothing.
 */
export function SuperviseControls({ call, mode }: { call: Supervised; mode: SupervisionMode | null }) {
  const { i18n, t } = useLingui();
  const hasDesk = useMay('desk.use');
  const { supervise, end, takeOver } = useSupervision();
  const pending = supervise.isPending || end.isPending || takeOver.isPending;
  const { callId, operatorName } = call;
  const take = async () => {
    if (await confirmTakeOver(operatorName)) takeOver.mutate(callId);
  };
  if (!hasDesk) return null;
  return (
    <Group component="section" gap={4} wrap="nowrap" aria-label={t`${operatorName}の通話の支援`}>
      {modes.map((each) => (
        <Button
          key={each}
          size="compact-sm"
          variant={mode === each ? 'filled' : 'default'}
          aria-pressed={mode === each}
          disabled={pending}
          onClick={() => supervise.mutate({ id: callId, mode: each })}
          data-testid={`supervise-${each}`}
        >
          {i18n._(modeWords[each])}
        </Button>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        disabled={pending}
        onClick={() => void take()}
        data-testid="take-over"
      >
        <Trans>代わる</Trans>
      </Button>
      {mode === null ? null : (
        <Button
          size="compact-sm"
          color="#a51d12"
          disabled={pending}
          onClick={() => end.mutate(callId)}
          data-testid="end-supervision"
        >
          <Trans>終える</Trans>
        </Button>
      )}
    </Group>
  );
}
