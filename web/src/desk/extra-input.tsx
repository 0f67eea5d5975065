import type { ReportRules } from '@denwaban/server-api';
import { Select, Textarea, TextInput } from '@mantine/core';
import classes from './desk.module.css';
import { reportFieldId } from './focus-report-field.ts';

interface Props {
  readonly field: ReportRules['format']['extra'][number];
  readonly value: string;
  readonly error: string | undefined;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/** A field that the account has added to its reports. */
export function ExtraInput({ field, value, error, required, disabled, onChange }: Props) {
  const common = {
    id: reportFieldId(`extra.${field.id}`),
    label: field.label,
    value,
    error,
    disabled,
    withAsterisk: required,
    'data-testid': `report-extra-${field.id}`,
  };
  if (field.kind === 'choice')
    return (
      <Select
        {...common}
        data={field.choices}
        value={value === '' ? null : value}
        clearable
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  const typed = {
    ...common,
    autoComplete: 'off',
    maxLength: 1000,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (field.kind === 'text')
    return <Textarea {...typed} className={classes['whole'] ?? ''} autosize minRows={2} maxRows={6} />;
  return <TextInput {...typed} type={field.kind === 'date' ? 'date' : 'text'} />;
}
