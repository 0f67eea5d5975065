import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { chooseByDigit } from './choose-by-digit.ts';
import classes from './desk.module.css';
import { reportFieldId } from './focus-report-field.ts';

interface Props<T extends string> {
  readonly field: 'urgency' | 'status' | 'tone';
  readonly label: string;
  readonly words: Readonly<Record<T, MessageDescriptor>>;
  readonly value: T;
  readonly disabled: boolean;
  readonly onChange: (value: T) => void;
  readonly testId: string;
  readonly whole?: boolean;
  /** When this word is the right one, as the account has it. */
  readonly criterion?: string | undefined;
}

/** One of a few words, all of them in sight. With the cursor on it, a digit chooses by place. */
export function WordChoice<T extends string>({
  field,
  label,
  words,
  value,
  disabled,
  onChange,
  testId,
  whole,
  criterion,
}: Props<T>) {
  const { i18n } = useLingui();
  const id = useId();
  const entries = Object.entries(words) as [T, MessageDescriptor][];
  return (
    <div className={whole ? classes['whole'] : ''}>
      <div className={classes['fieldLabel']} id={id}>
        {label}
      </div>
      <SegmentedControl
        id={reportFieldId(field)}
        tabIndex={-1}
        aria-labelledby={id}
        onKeyDown={chooseByDigit(entries, disabled, ([chosen]) => onChange(chosen))}
        fullWidth
        size="xs"
        value={value}
        disabled={disabled}
        onChange={onChange}
        data={entries.map(([key, word]) => ({ value: key, label: i18n._(word) }))}
        data-testid={testId}
      />
      {criterion ? <small className={classes['criterion']}>{criterion}</small> : null}
    </div>
  );
}
