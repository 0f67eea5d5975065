import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Select, TextInput } from '@mantine/core';
import { AloudField } from '../../ui/aloud-field.tsx';
import { FieldRow } from '../form/field-row.tsx';
import { ListEditor } from '../routing/list-editor.tsx';
import { freshId } from './part.ts';
import type { Part } from './part.ts';

/** What calls are about, and which of them end without a report. */
export function CategoriesEditor({ value, faults, onChange }: Part) {
  const { t } = useLingui();
  return (
    <ListEditor
      items={value.categories}
      max={30}
      empty={<Trans>区分がありません。</Trans>}
      add={t`区分を加える`}
      remove={({ name }) => t`区分「${name}」を消す`}
      fresh={() => ({
        id: freshId('category', value.categories),
        name: '',
        ends: 'report' as const,
        refusal: '',
        counts: true,
      })}
      onChange={(categories) => onChange({ categories })}
    >
      {(category, change, index) => (
        <>
          <FieldRow>
            <TextInput
              label={t`区分の名前`}
              required
              maxLength={30}
              value={category.name}
              error={faults[`categories.${index}.name`]}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <Select
              label={t`終わり方`}
              allowDeselect={false}
              data={[
                { value: 'report', label: t`報告を書く` },
                { value: 'line', label: t`報告にせず、日次まとめの1行にする` },
              ]}
              value={category.ends}
              error={faults[`categories.${index}.ends`]}
              onChange={(ends) => change({ ends: ends === 'line' ? 'line' : 'report' })}
            />
          </FieldRow>
          {category.ends === 'line' ? (
            <AloudField
              label={t`お断りの言葉`}
              description={t`オペレーターの画面に出ます。このとおりに話して終えます。`}
              minRows={1}
              value={category.refusal}
              error={faults[`categories.${index}.refusal`]}
              onText={(refusal) => change({ refusal })}
            />
          ) : null}
          <Checkbox
            label={t`対応件数に数える`}
            checked={category.counts}
            onChange={(event) => change({ counts: event.currentTarget.checked })}
          />
        </>
      )}
    </ListEditor>
  );
}
