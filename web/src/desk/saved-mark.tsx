import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { SaveState } from '../ui/autosave.ts';

/** Whether what was typed is safe. */
export function SavedMark({ state }: { state: SaveState }) {
  return (
    <Text
      size="xs"
      c={state === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}
      component="output"
      data-testid="report-saved"
      data-state={state}
    >
      {state === 'saved' ? <Trans>保存済み</Trans> : null}
      {state === 'waiting' || state === 'saving' ? <Trans>保存しています…</Trans> : null}
      {state === 'failed' ? <Trans>保存できません。つながりしだい保存します。</Trans> : null}
    </Text>
  );
}
