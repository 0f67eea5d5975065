import type { StepOf } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { ariaKeysOf } from '../../ui/shortcut.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { fillReport } from '../fill-report.ts';
import { deskRows } from '../shortcuts.ts';
import { withMessage } from './answers.ts';
import type { Way } from './use-trail.ts';

/** What the report says that the caller was told; the client reads it in Japanese. */
const CALLED_BACK = '折り返しご連絡するよう申し伝えるとお答えしました。';
const PASSED_ON = 'ご伝言を申し伝えるとお答えしました。';

/** 伝言・折り返し: what is wished goes into the report, with what the caller was told, and the script goes on. */
export function TakeMessage({ step, way }: { step: StepOf<'take-message'>; way: Way }) {
  const [, first, second] = deskRows.branches;
  const take = (callback: boolean) => {
    fillReport((fields) => withMessage(fields, callback, callback ? CALLED_BACK : PASSED_ON));
    way.on();
  };
  const choices = [
    { callback: step.callback, shortcut: first },
    { callback: !step.callback, shortcut: second },
  ];
  useShortcuts(
    choices.flatMap(({ callback, shortcut }) =>
      shortcut === undefined ? [] : [{ shortcut, enabled: true, run: () => take(callback) }],
    ),
  );
  return (
    <Group gap="xs">
      {choices.map(({ callback, shortcut }, place) => (
        <Button
          key={String(callback)}
          size="compact-sm"
          variant={place === 0 ? 'filled' : 'default'}
          onClick={() => take(callback)}
          {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': ariaKeysOf(shortcut) })}
        >
          {callback ? <Trans>折り返しのご希望あり</Trans> : <Trans>折り返しは不要</Trans>}&ensp;
          <small>{shortcut?.label}</small>
        </Button>
      ))}
    </Group>
  );
}
