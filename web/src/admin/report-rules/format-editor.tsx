import type { ReportRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Checkbox,
  Group,
  MultiSelect,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { fieldsInOrder } from '../../desk/field-order.ts';
import type { BasicName } from '../../desk/field-order.ts';
import { FieldRow } from '../form/field-row.tsx';
import { ListEditor } from '../routing/list-editor.tsx';
import { basicLabels } from './basic-labels.ts';
import { freshId } from './part.ts';
import type { Part } from './part.ts';

type Format = ReportRules['format'];

/** The fields of the report: which are required, which the account adds, and their order. */
export function FormatEditor({ value, faults, onChange }: Part) {
  const { t, i18n } = useLingui();
  const { format, categories } = value;
  const set = (part: Partial<Format>) => onChange({ format: { ...format, ...part } });
  const also = [
    { value: 'callerCompany', label: i18n._(basicLabels.callerCompany) },
    { value: 'callerReading', label: i18n._(basicLabels.callerReading) },
    { value: 'callerNumber', label: i18n._(basicLabels.callerNumber) },
  ] as const;
  return (
    <Stack gap="md">
      <Checkbox.Group
        label={t`必ず伺う項目`}
        description={t`お名前・連絡先・宛先・用件・対応・区分は、いつも必要です。`}
        value={[...format.alsoRequired]}
        onChange={(chosen) =>
          set({ alsoRequired: also.map((each) => each.value).filter((each) => chosen.includes(each)) })
        }
      >
        <Group mt={4}>
          {also.map((each) => (
            <Checkbox key={each.value} value={each.value} label={each.label} />
          ))}
        </Group>
      </Checkbox.Group>
      <ListEditor
        items={format.extra}
        max={15}
        empty={<Trans>この依頼企業だけの項目（現場名、会員番号など）を加えられます。</Trans>}
        add={t`項目を加える`}
        remove={({ label }) => t`項目「${label}」を消す`}
        fresh={() => ({
          id: freshId('field', format.extra),
          label: '',
          kind: 'line' as const,
          choices: [],
          required: 'never' as const,
          categories: [],
        })}
        onChange={(extra) => set({ extra })}
      >
        {(field, change, index) => (
          <>
            <FieldRow>
              <TextInput
                label={t`項目の名前`}
                required
                maxLength={30}
                value={field.label}
                error={faults[`format.extra.${index}.label`]}
                onChange={(event) => change({ label: event.currentTarget.value })}
              />
              <Select
                label={t`書き方`}
                allowDeselect={false}
                data={[
                  { value: 'line', label: t`1行` },
                  { value: 'text', label: t`文章` },
                  { value: 'choice', label: t`選択` },
                  { value: 'date', label: t`日付` },
                ]}
                value={field.kind}
                onChange={(kind) => change({ kind: (kind ?? 'line') as typeof field.kind })}
              />
              <Select
                label={t`必須`}
                allowDeselect={false}
                data={[
                  { value: 'never', label: t`任意` },
                  { value: 'always', label: t`いつも必須` },
                  { value: 'callback', label: t`折り返しのとき必須` },
                ]}
                value={field.required}
                onChange={(required) => change({ required: (required ?? 'never') as typeof field.required })}
              />
            </FieldRow>
            {field.kind === 'choice' ? (
              <TagsInput
                label={t`選択肢（Enter で加えます）`}
                maxTags={20}
                value={field.choices}
                error={faults[`format.extra.${index}.choices`]}
                onChange={(choices) => change({ choices })}
              />
            ) : null}
            <MultiSelect
              label={t`この区分のときだけ`}
              placeholder={field.categories.length === 0 ? t`すべての区分` : ''}
              data={categories.map(({ id, name }) => ({ value: id, label: name || id }))}
              value={field.categories}
              error={faults[`format.extra.${index}.categories`]}
              onChange={(chosen) => change({ categories: chosen })}
            />
          </>
        )}
      </ListEditor>
      <Order format={format} onChange={(order) => set({ order })} />
    </Stack>
  );
}

function Order({ format, onChange }: { format: Format; onChange: (order: string[]) => void }) {
  const { t, i18n } = useLingui();
  const all = fieldsInOrder(
    { ...format, extra: format.extra.map((each) => ({ ...each, categories: [] })) },
    '',
  );
  const ids = all.map((field) => (field.kind === 'basic' ? field.name : field.rule.id));
  const labelOf = (index: number): string => {
    const field = all[index]!;
    return field.kind === 'basic' ? i18n._(basicLabels[field.name satisfies BasicName]) : field.rule.label;
  };
  const swap = (index: number, by: 1 | -1) =>
    onChange(ids.map((id, at) => (at === index ? ids[index + by]! : at === index + by ? ids[index]! : id)));
  return (
    <div>
      <Text size="sm" fw={500}>
        <Trans>項目の順番</Trans>
      </Text>
      <ol style={{ margin: '4px 0 0', paddingInlineStart: '1.5rem', maxWidth: '22rem' }}>
        {ids.map((id, index) => (
          <li key={id}>
            <Group justify="space-between" gap="xs" wrap="nowrap">
              <Text size="sm">{labelOf(index)}</Text>
              <Group gap={2} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={index === 0}
                  aria-label={t`${labelOf(index)}を上へ`}
                  onClick={() => swap(index, -1)}
                >
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={index === ids.length - 1}
                  aria-label={t`${labelOf(index)}を下へ`}
                  onClick={() => swap(index, 1)}
                >
                  <IconArrowDown size={16} />
                </ActionIcon>
              </Group>
            </Group>
          </li>
        ))}
      </ol>
    </div>
  );
}
