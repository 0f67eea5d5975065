import type { ReportFields, ReportRules, Staff } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Autocomplete, Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { groupNumber } from '../ui/telephone-number.ts';
import { reportStatusWords, toneWords, urgencyWords } from '../ui/report-words.ts';
import classes from './desk.module.css';
import { CallbackBy } from './callback-by.tsx';
import { CategoryChoice } from './category-choice.tsx';
import { withAddressee, withCallback } from './draft-fields.ts';
import { ExtraInput } from './extra-input.tsx';
import { extraOf, fieldsInOrder, isRequired, withExtra } from './field-order.ts';
import type { BasicName } from './field-order.ts';
import { findStaff } from './find-staff.ts';
import { reportFieldId } from './focus-report-field.ts';
import { ReadBack } from './read-back.tsx';
import { WordChoice } from './word-choice.tsx';

/** What the report says when the caller named nobody; the client reads it in Japanese. */
const NOBODY = '宛先なし';

interface Props {
  readonly fields: ReportFields;
  readonly errors: Readonly<Record<string, string>>;
  /** What is told about a field without keeping the report back. */
  readonly told: Readonly<Record<string, string>>;
  readonly rules: ReportRules;
  readonly staff: readonly Staff[];
  /** E.164 of the caller; null: withheld. */
  readonly callerNumber: string | null;
  readonly disabled: boolean;
  readonly onChange: (fields: ReportFields) => void;
}

/** The report's inputs, in the order of the conversation: who, for whom, what, then what next. */
export function ReportInputs({
  fields,
  errors,
  told,
  rules,
  staff,
  callerNumber,
  disabled,
  onChange,
}: Props) {
  const { t } = useLingui();
  const text = (
    name: 'callerName' | 'callerReading' | 'callerCompany' | 'callerNumber' | 'matter' | 'handling',
  ) => ({
    value: fields[name],
    error: errors[name],
    description: errors[name] === undefined ? told[name] : undefined,
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
    disabled,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...fields, [name]: event.currentTarget.value }),
  });
  const basic: Readonly<Record<BasicName, ReactNode>> = {
    callerCompany: (
      <TextInput
        id={reportFieldId('callerCompany')}
        label={t`会社名`}
        maxLength={100}
        autoComplete="off"
        {...text('callerCompany')}
        data-testid="report-company"
      />
    ),
    callerNumber: (
      <TextInput
        id={reportFieldId('callerNumber')}
        label={t`電話番号`}
        maxLength={40}
        inputMode="tel"
        autoComplete="off"
        {...text('callerNumber')}
        onBlur={() => {
          const grouped = groupNumber(fields.callerNumber);
          if (grouped !== fields.callerNumber) onChange({ ...fields, callerNumber: grouped });
        }}
        data-testid="report-caller-number"
      />
    ),
    callerName: (
      <TextInput
        id={reportFieldId('callerName')}
        label={t`お名前`}
        maxLength={80}
        autoComplete="off"
        placeholder={t`伺えないときは「名乗られず」`}
        {...text('callerName')}
        data-testid="report-caller-name"
      />
    ),
    callerReading: (
      <TextInput
        id={reportFieldId('callerReading')}
        label={t`読み`}
        maxLength={80}
        autoComplete="off"
        {...text('callerReading')}
        data-testid="report-caller-reading"
      />
    ),
    forName: (
      <Autocomplete
        id={reportFieldId('forName')}
        className={classes['whole'] ?? ''}
        label={t`宛先`}
        placeholder={t`担当者の氏名・読み・部署、またはお聞きしたとおりに`}
        maxLength={80}
        autoComplete="off"
        value={fields.forName}
        error={errors['forName'] ?? errors['forStaffId']}
        disabled={disabled}
        data={[...staff.map(({ name }) => name), NOBODY]}
        filter={({ search, options }) => {
          const names = new Set([...findStaff(staff, search).map(({ name }) => name), NOBODY]);
          return options.filter((option) => 'label' in option && names.has(option.label));
        }}
        renderOption={({ option }) => (
          <StaffOption person={staff.find(({ name }) => name === option.value)} />
        )}
        onChange={(name) => onChange(withAddressee(fields, name, staff))}
        data-testid="report-for"
      />
    ),
    matter: (
      <Textarea
        id={reportFieldId('matter')}
        className={classes['whole'] ?? ''}
        label={t`用件`}
        maxLength={2000}
        autosize
        minRows={3}
        maxRows={8}
        {...text('matter')}
        data-testid="report-matter"
      />
    ),
    handling: (
      <Textarea
        id={reportFieldId('handling')}
        className={classes['whole'] ?? ''}
        label={t`対応`}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        {...text('handling')}
        data-testid="report-handling"
      />
    ),
  };
  return (
    <div className={classes['inputs']}>
      <CategoryChoice
        categories={rules.categories}
        value={fields.category}
        error={errors['category']}
        disabled={disabled}
        onChange={(category) => onChange({ ...fields, category })}
      />
      {fieldsInOrder(rules.format, fields.category).map((field) =>
        field.kind === 'basic' ? (
          <Fragment key={field.name}>{basic[field.name]}</Fragment>
        ) : (
          <ExtraInput
            key={field.rule.id}
            field={field.rule}
            value={extraOf(fields, field.rule.id)}
            error={errors[`extra.${field.rule.id}`]}
            required={isRequired(field.rule, fields)}
            disabled={disabled}
            onChange={(value) => onChange(withExtra(fields, field.rule.id, value))}
          />
        ),
      )}
      <div className={classes['whole']}>
        <Group gap="sm" align="center">
          <Checkbox
            id={reportFieldId('callback')}
            label={t`折り返しを希望`}
            checked={fields.callbackNeeded}
            disabled={disabled}
            error={errors['callbackNeeded']}
            onChange={(event) => onChange(withCallback(fields, event.currentTarget.checked))}
            data-testid="report-callback"
          />
          {fields.callbackNeeded ? (
            <CallbackBy
              fields={fields}
              error={errors['callbackBy']}
              disabled={disabled}
              onChange={onChange}
            />
          ) : null}
        </Group>
        {fields.callbackNeeded ? (
          <ReadBack
            fields={fields}
            callerNumber={callerNumber}
            error={errors['readBack']}
            disabled={disabled}
            onChange={onChange}
          />
        ) : null}
      </div>
      <WordChoice
        field="urgency"
        label={t`急ぎ`}
        words={urgencyWords}
        value={fields.urgency}
        disabled={disabled}
        onChange={(urgency) => onChange({ ...fields, urgency })}
        criterion={rules.criteria.urgency[fields.urgency]}
        testId="report-urgency"
      />
      <WordChoice
        field="status"
        label={t`状態`}
        words={reportStatusWords}
        value={fields.status}
        disabled={disabled}
        onChange={(status) => onChange({ ...fields, status })}
        testId="report-status"
      />
      <WordChoice
        field="tone"
        label={t`ご様子`}
        words={toneWords}
        value={fields.tone}
        disabled={disabled}
        onChange={(tone) => onChange({ ...fields, tone })}
        criterion={rules.criteria.tone[fields.tone]}
        testId="report-tone"
        whole
      />
    </div>
  );
}

function StaffOption({ person }: { person: Staff | undefined }) {
  if (!person) return <span>{NOBODY}</span>;
  return (
    <span>
      <strong>{person.name}</strong> <small>{person.reading}</small>
      <br />
      <small>{[person.department, person.title].filter(Boolean).join('・')}</small>
    </span>
  );
}
