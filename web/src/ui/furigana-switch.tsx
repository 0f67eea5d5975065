import { useLingui } from '@lingui/react/macro';
import { Switch } from '@mantine/core';
import { useFurigana, useSetFurigana } from './furigana.ts';

/** Turns furigana off and on; it stays as it is set. */
export function FuriganaSwitch() {
  const { t } = useLingui();
  const shown = useFurigana();
  const set = useSetFurigana();
  return (
    <Switch
      size="xs"
      label={t`ふりがな`}
      checked={shown}
      onChange={(event) => set(event.currentTarget.checked)}
      data-testid="furigana"
    />
  );
}
