import type { ReportFields, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Autocomplete, Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { groupNumber } from '../ui/telephone-number.ts';
import { reportStatusWords, toneWords, urgencyWords } from '../ui/report-words.ts';
import { fromTokyoLocal, toTokyoLocal, tokyoAt, tokyoIn } from '../ui/tokyo-local.ts';
import classes from './desk.module.css';
import { withAddressee, withCallback } from './draft-fields.ts';
import { findStaff } from './find-staff.ts';
import { reportFieldId } from './focus-report-field.ts';
import { WordChoice } from './word-choice.tsx';

/** What the report says when the caller named nobody; the client reads it in Japanese. */
const NOBODY = '宛先なし';

interface Props {
  readonly fields: ReportFields;
  readonly errors: Readonly<Record<string, string>>;
  readonly staff: readonly Staff[];
  readonly disabled: boolean;
  readonly onChange: (fields: ReportFields) => void;
}

/** The report's inputs, in the order of the conversation: who, for whom, what, then what next. */
export function ReportInputs({ fields, errors, staff, disabled, onChange }: Props) {
  const { t } = useLingui();
  const text = (
    name: 'callerName' | 'callerReading' | 'callerCompany' | 'callerNumber' | 'matter' | 'handling',
  ) => ({
    value: fields[name],
    error: errors[name],
    disabled,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...fields, [name]: event.currentTarget.value }),
  });
  return (
    <div className={classes['inputs']}>
      <TextInput
        id={reportFieldId('callerCompany')}
        label={t`会社名`}
        maxLength={100}
        autoComplete="off"
        {...text('callerCompany')}
        data-testid="report-company"
      />
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
      <TextInput
        id={reportFieldId('callerName')}
        label={t`お名前`}
        maxLength={80}
        autoComplete="off"
        placeholder={t`伺えないときは「名乗られず」`}
        {...text('callerName')}
        data-testid="report-caller-name"
      />
      <TextInput
        id={reportFieldId('callerReading')}
        label={t`読み`}
        maxLength={80}
        autoComplete="off"
        {...text('callerReading')}
        data-testid="report-caller-reading"
      />
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
            <CallbackBy fields={fields} errors={errors} disabled={disabled} onChange={onChange} />
          ) : null}
        </Group>
      </div>
      <WordChoice
        label={t`急ぎ`}
        words={urgencyWords}
        value={fields.urgency}
        disabled={disabled}
        onChange={(urgency) => onChange({ ...fields, urgency })}
        testId="report-urgency"
      />
      <WordChoice
        label={t`状態`}
        words={reportStatusWords}
        value={fields.status}
        disabled={disabled}
        onChange={(status) => onChange({ ...fields, status })}
        testId="report-status"
      />
      <WordChoice
        label={t`ご様子`}
        words={toneWords}
        value={fields.tone}
        disabled={disabled}
        onChange={(tone) => onChange({ ...fields, tone })}
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

function CallbackBy({ fields, errors, disabled, onChange }: Omit<Props, 'staff'>) {
  const { t } = useLingui();
  const set = (callbackBy: string | null) => onChange({ ...fields, callbackBy });
  return (
    <>
      <TextInput
        id={reportFieldId('callbackBy')}
        type="datetime-local"
        aria-label={t`折り返しの期限`}
        value={fields.callbackBy === null ? '' : toTokyoLocal(fields.callbackBy)}
        error={errors['callbackBy']}
        disabled={disabled}
        onChange={(event) => set(fromTokyoLocal(event.currentTarget.value))}
        data-testid="report-callback-by"
      />
      <Group gap={4}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={disabled}
          onClick={() => set(tokyoIn(Date.now(), 60))}
        >
          <Trans>1時間以内</Trans>
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={disabled}
          onClick={() => set(tokyoAt(Date.now(), 0, 18))}
        >
          <Trans>本日18時</Trans>
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={disabled}
          onClick={() => set(tokyoAt(Date.now(), 1, 10))}
        >
          <Trans>明日10時</Trans>
        </Button>
      </Group>
    </>
  );
}
