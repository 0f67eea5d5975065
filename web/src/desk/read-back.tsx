import type { ReportFields } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Checkbox, Text } from '@mantine/core';
import { ariaKeysOf } from '../ui/shortcut.ts';
import { groupNumber, nationalDigits, sameNumber } from '../ui/telephone-number.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { reportFieldId } from './focus-report-field.ts';
import { deskShortcuts } from './shortcuts.ts';

interface Props {
  readonly fields: ReportFields;
  /** E.164; null: withheld. */
  readonly callerNumber: string | null;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (fields: ReportFields) => void;
}

/** 復唱: the number to phone back beside the number that the caller phones from, and that it was read back. */
export function ReadBack({ fields, callerNumber, error, disabled, onChange }: Props) {
  useShortcuts([
    {
      shortcut: deskShortcuts.readBack,
      enabled: !disabled,
      run: () => onChange({ ...fields, readBack: !fields.readBack }),
    },
  ]);
  const told = groupNumber(fields.callerNumber);
  const shown = callerNumber === null ? null : groupNumber(callerNumber);
  const same = callerNumber !== null && told !== '' && sameNumber(told, callerNumber);
  return (
    <div data-testid="report-read-back">
      <Text size="xs" c={same ? 'dimmed' : 'var(--mantine-color-error)'} mt={6} component="output">
        {nationalDigits(told) === null ? (
          <Trans>折り返し先の電話番号を、市外局番から入力してください。</Trans>
        ) : same ? (
          <Trans>{told} は発信者番号と同じです。</Trans>
        ) : shown === null ? (
          <Trans>{told} は、非通知のため発信者番号と照らし合わせられません。</Trans>
        ) : (
          <Trans>
            {told} は発信者番号 {shown} と違います。
          </Trans>
        )}
      </Text>
      <Checkbox
        id={reportFieldId('readBack')}
        mt={4}
        label={
          <>
            <Trans>復唱しました</Trans>&ensp;<small>{deskShortcuts.readBack.label}</small>
          </>
        }
        aria-keyshortcuts={ariaKeysOf(deskShortcuts.readBack)}
        checked={fields.readBack}
        error={error}
        disabled={disabled}
        onChange={(event) => onChange({ ...fields, readBack: event.currentTarget.checked })}
      />
    </div>
  );
}
