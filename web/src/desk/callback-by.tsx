import type { ReportFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { fromTokyoLocal, toTokyoLocal, tokyoAt, tokyoIn } from '../ui/tokyo-local.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { reportFieldId } from './focus-report-field.ts';
import { deskRows } from './shortcuts.ts';

interface Props {
  readonly fields: ReportFields;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (fields: ReportFields) => void;
}

const [inAnHour, today, tomorrow] = deskRows.deadlines;

/** By when somebody phones back: a time, or one of three by a key. */
export function CallbackBy({ fields, error, disabled, onChange }: Props) {
  const { t } = useLingui();
  const set = (callbackBy: string | null) => onChange({ ...fields, callbackBy });
  const choices = [
    { shortcut: inAnHour!, words: <Trans>1時間以内</Trans>, at: () => tokyoIn(Date.now(), 60) },
    { shortcut: today!, words: <Trans>本日18時</Trans>, at: () => tokyoAt(Date.now(), 0, 18) },
    { shortcut: tomorrow!, words: <Trans>明日10時</Trans>, at: () => tokyoAt(Date.now(), 1, 10) },
  ];
  useShortcuts(choices.map(({ shortcut, at }) => ({ shortcut, enabled: !disabled, run: () => set(at()) })));
  return (
    <>
      <TextInput
        id={reportFieldId('callbackBy')}
        type="datetime-local"
        aria-label={t`折り返しの期限`}
        value={fields.callbackBy === null ? '' : toTokyoLocal(fields.callbackBy)}
        error={error}
        disabled={disabled}
        onChange={(event) => set(fromTokyoLocal(event.currentTarget.value))}
        data-testid="report-callback-by"
      />
      <Group gap={4}>
        {choices.map(({ shortcut, words, at }) => (
          <Button
            key={shortcut.code}
            variant="default"
            size="compact-sm"
            disabled={disabled}
            onClick={() => set(at())}
            aria-keyshortcuts={ariaKeysOf(shortcut)}
          >
            {words}&ensp;<small>{shortcut.label}</small>
          </Button>
        ))}
      </Group>
    </>
  );
}
