import type { ReportRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Chip, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { FieldRow } from '../form/field-row.tsx';
import { ListEditor } from '../routing/list-editor.tsx';
import { ClockInput } from './assignment-editor.tsx';
import { ConditionFields } from './condition-fields.tsx';
import type { Part } from './part.ts';

type Deadline = ReportRules['deadlines'][number];

/** By when reports are dealt with, and who is told when nobody does. */
export function DeadlinesEditor({ value, faults, onChange }: Part) {
  const { t } = useLingui();
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        <Trans>
          上から見て最初に当てはまる決まりに従います。お約束の折り返し時刻が早ければ、そちらが期限です。確認されなければ代替確認者へ、引き受けられなければ全員へメールし、終わらなければこちらからお電話します。
        </Trans>
      </Text>
      <ListEditor
        items={value.deadlines}
        max={20}
        empty={<Trans>決まりがないときは、お約束の折り返し時刻だけが期限になります。</Trans>}
        add={t`期限の決まりを加える`}
        remove={({ name }) => t`決まり「${name}」を消す`}
        fresh={(): Deadline => ({
          name: '',
          categories: [],
          urgencies: [],
          tones: [],
          words: [],
          lead: false,
          minutes: 180,
          officeHours: false,
          deputyAfter: 60,
          everyoneAfter: 120,
          deskAfter: 180,
        })}
        onChange={(deadlines) => onChange({ deadlines })}
      >
        {(rule, change, index) => (
          <>
            <FieldRow>
              <TextInput
                label={t`決まりの名前`}
                required
                maxLength={40}
                value={rule.name}
                error={faults[`deadlines.${index}.name`]}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
              <MinutesInput
                label={t`期限（分）`}
                value={rule.minutes}
                fault={faults[`deadlines.${index}.minutes`]}
                onChange={(minutes) => change({ minutes: minutes ?? 1 })}
              />
            </FieldRow>
            <Group>
              <Checkbox
                label={t`商談の可能性があるときだけ`}
                checked={rule.lead}
                onChange={(event) => change({ lead: event.currentTarget.checked })}
              />
              <Checkbox
                label={t`営業時間だけを数える`}
                checked={rule.officeHours}
                onChange={(event) => change({ officeHours: event.currentTarget.checked })}
              />
            </Group>
            <FieldRow>
              <MinutesInput
                label={t`未確認なら代替確認者へ（分）`}
                value={rule.deputyAfter}
                fault={faults[`deadlines.${index}.deputyAfter`]}
                onChange={(deputyAfter) => change({ deputyAfter })}
              />
              <MinutesInput
                label={t`未着手なら全員へ（分）`}
                value={rule.everyoneAfter}
                fault={faults[`deadlines.${index}.everyoneAfter`]}
                onChange={(everyoneAfter) => change({ everyoneAfter })}
              />
              <MinutesInput
                label={t`未完了ならお電話（分）`}
                value={rule.deskAfter}
                fault={faults[`deadlines.${index}.deskAfter`]}
                onChange={(deskAfter) => change({ deskAfter })}
              />
            </FieldRow>
            <ConditionFields
              rule={rule}
              categories={value.categories}
              categoryFault={faults[`deadlines.${index}.categories`]}
              onChange={change}
            />
          </>
        )}
      </ListEditor>
      <Office value={value} faults={faults} onChange={onChange} />
    </Stack>
  );
}

function Office({ value, faults, onChange }: Omit<Part, 'staff'>) {
  const { t } = useLingui();
  const { office } = value;
  const set = (part: Partial<ReportRules['office']>) => onChange({ office: { ...office, ...part } });
  const days = [t`日`, t`月`, t`火`, t`水`, t`木`, t`金`, t`土`];
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        <Trans>依頼企業の営業時間</Trans>
      </Text>
      <Group align="flex-end" gap="md">
        <Chip.Group
          multiple
          value={office.weekdays.map(String)}
          onChange={(chosen) => set({ weekdays: chosen.map(Number).toSorted((a, b) => a - b) })}
        >
          <Group gap={4}>
            {days.map((day, index) => (
              <Chip key={day} value={String(index)} size="xs" radius="sm">
                {day}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <ClockInput
          label={t`始まり`}
          value={office.from}
          fault={faults['office.from']}
          onChange={(from) => set({ from: from ?? '' })}
        />
        <ClockInput
          label={t`終わり`}
          value={office.until}
          fault={faults['office.until']}
          onChange={(until) => set({ until: until ?? '' })}
        />
        <Checkbox
          label={t`祝日も営業`}
          checked={office.holidays}
          onChange={(event) => set({ holidays: event.currentTarget.checked })}
        />
      </Group>
    </div>
  );
}

interface MinutesProps {
  readonly label: string;
  readonly value: number | null;
  readonly fault: string | undefined;
  readonly onChange: (minutes: number | null) => void;
}

/** Whole minutes; empty: never. */
export function MinutesInput({ label, value, fault, onChange }: MinutesProps) {
  return (
    <NumberInput
      label={label}
      min={1}
      max={43_200}
      allowDecimal={false}
      value={value ?? ''}
      error={fault}
      onChange={(entered) => onChange(typeof entered === 'number' ? entered : null)}
    />
  );
}
