import type { ReportRules } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Select, Stack } from '@mantine/core';
import { FieldRow } from '../form/field-row.tsx';
import { ClockInput } from './assignment-editor.tsx';
import { MinutesInput } from './deadlines-editor.tsx';
import type { Part } from './part.ts';

type Lint = ReportRules['lint'];

/** What is looked at before a report is sent, when the day's lines are sent, and what the board check lists. */
export function LintEditor({ value, faults, onChange }: Part) {
  const { t } = useLingui();
  const names: readonly (readonly [keyof Lint, string])[] = [
    ['reading', t`読みがない`],
    ['vague', t`用件に「よろしくとのこと」など`],
    ['number', t`番号の桁が合わない（折り返しなし）`],
    ['promise', t`時刻の約束があり、期限がない`],
  ];
  return (
    <Stack gap="xs">
      <FieldRow>
        {names.map(([name, label]) => (
          <Select
            key={name}
            label={label}
            allowDeselect={false}
            data={[
              { value: 'stop', label: t`送信を止める` },
              { value: 'tell', label: t`知らせるだけ` },
              { value: 'off', label: t`見ない` },
            ]}
            value={value.lint[name]}
            onChange={(severity) =>
              onChange({ lint: { ...value.lint, [name]: (severity ?? 'tell') as Lint[typeof name] } })
            }
          />
        ))}
      </FieldRow>
      <FieldRow>
        <ClockInput
          label={t`日次まとめを送る時刻`}
          value={value.summaryAt}
          fault={faults['summaryAt']}
          onChange={(summaryAt) => onChange({ summaryAt: summaryAt ?? '' })}
        />
        <MinutesInput
          label={t`点検に出す未確認（分）`}
          value={value.check.unacknowledged}
          fault={faults['check.unacknowledged']}
          onChange={(minutes) => onChange({ check: { ...value.check, unacknowledged: minutes ?? 1 } })}
        />
        <MinutesInput
          label={t`点検に出す未達（分）`}
          value={value.check.undelivered}
          fault={faults['check.undelivered']}
          onChange={(minutes) => onChange({ check: { ...value.check, undelivered: minutes ?? 1 } })}
        />
      </FieldRow>
    </Stack>
  );
}
