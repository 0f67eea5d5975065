import type { ReportRules, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Stack, Text, TextInput } from '@mantine/core';
import { FieldRow } from '../form/field-row.tsx';
import { clockTime } from '../lines/clock-time.ts';
import { ListEditor } from '../routing/list-editor.tsx';
import { ConditionFields } from './condition-fields.tsx';
import type { Part } from './part.ts';

type To = ReportRules['assignment'][number]['to'];

/** Who is responsible for which report. */
export function AssignmentEditor({ value, faults, staff, onChange }: Part) {
  const { t } = useLingui();
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        <Trans>
          発信者が名指しした担当者がいれば、その方が担当です。いなければ、上から見て最初に当てはまる決まりに従います。「全員」の決まりは、名指しがあっても働きます。
        </Trans>
      </Text>
      <ListEditor
        items={value.assignment}
        max={40}
        empty={<Trans>決まりがないときは、全員が担当になります。</Trans>}
        add={t`担当の決まりを加える`}
        remove={({ name }) => t`決まり「${name}」を消す`}
        fresh={() => ({
          name: '',
          categories: [],
          urgencies: [],
          tones: [],
          words: [],
          from: null,
          until: null,
          to: { kind: 'everyone' as const },
        })}
        onChange={(assignment) => onChange({ assignment })}
      >
        {(rule, change, index) => (
          <>
            <FieldRow>
              <TextInput
                label={t`決まりの名前`}
                placeholder={t`例：営業関連は佐藤さん`}
                required
                maxLength={40}
                value={rule.name}
                error={faults[`assignment.${index}.name`]}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
              <ToSelect
                to={rule.to}
                staff={staff}
                fault={faults[`assignment.${index}.to`]}
                onChange={(to) => change({ to })}
              />
              <ClockInput
                label={t`入電が何時から`}
                value={rule.from}
                fault={faults[`assignment.${index}.from`]}
                onChange={(from) => change({ from })}
              />
              <ClockInput
                label={t`何時まで`}
                value={rule.until}
                fault={faults[`assignment.${index}.until`]}
                onChange={(until) => change({ until })}
              />
            </FieldRow>
            <ConditionFields
              rule={rule}
              categories={value.categories}
              categoryFault={faults[`assignment.${index}.categories`]}
              onChange={change}
            />
          </>
        )}
      </ListEditor>
    </Stack>
  );
}

interface ToProps {
  readonly to: To;
  readonly staff: readonly Staff[];
  readonly fault: string | undefined;
  readonly onChange: (to: To) => void;
}

function ToSelect({ to, staff, fault, onChange }: ToProps) {
  const { t } = useLingui();
  const departments = [...new Set(staff.map(({ department }) => department).filter((each) => each !== ''))];
  const key =
    to.kind === 'everyone'
      ? 'everyone'
      : to.kind === 'person'
        ? `person ${to.staffId}`
        : `department ${to.department}`;
  return (
    <Select
      label={t`担当`}
      allowDeselect={false}
      searchable
      data={[
        { value: 'everyone', label: t`全員` },
        {
          group: t`部署`,
          items: departments.map((name) => ({ value: `department ${name}`, label: name })),
        },
        {
          group: t`担当者`,
          items: staff.map(({ id, name }) => ({ value: `person ${id}`, label: name })),
        },
      ]}
      value={key}
      error={fault}
      onChange={(chosen) => {
        const [kind = '', ...rest] = (chosen ?? 'everyone').split(' ');
        const name = rest.join(' ');
        if (kind === 'person') onChange({ kind, staffId: name });
        else if (kind === 'department') onChange({ kind, department: name });
        else onChange({ kind: 'everyone' });
      }}
    />
  );
}

interface ClockProps {
  readonly label: string;
  readonly value: string | null;
  readonly fault: string | undefined;
  readonly onChange: (time: string | null) => void;
}

/** A time of the day, or none. */
export function ClockInput({ label, value, fault, onChange }: ClockProps) {
  return (
    <TextInput
      label={label}
      placeholder="09:00"
      maxLength={5}
      value={value ?? ''}
      error={fault}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      onBlur={() => (value === null ? undefined : onChange(clockTime(value)))}
    />
  );
}
