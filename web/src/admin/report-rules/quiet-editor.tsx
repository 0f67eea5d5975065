import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Stack, Text } from '@mantine/core';
import { FieldRow } from '../form/field-row.tsx';
import { ListEditor } from '../routing/list-editor.tsx';
import { ClockInput } from './assignment-editor.tsx';
import type { Part } from './part.ts';

/** When somebody is not to be disturbed. */
export function QuietEditor({ value, faults, staff, onChange }: Part) {
  const { t } = useLingui();
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        <Trans>
          この時間は、期限のお知らせもお電話もその方を飛ばし、次の方へ進みます。報告そのものは届きます。
        </Trans>
      </Text>
      <ListEditor
        items={value.quiet}
        max={200}
        empty={<Trans>控える時間はありません。</Trans>}
        add={t`控える時間を加える`}
        remove={() => t`この時間を消す`}
        fresh={() => ({ staffId: staff[0]?.id ?? '', from: '20:00', until: '08:00' })}
        onChange={(quiet) => onChange({ quiet })}
      >
        {(rule, change, index) => (
          <FieldRow>
            <Select
              label={t`担当者`}
              allowDeselect={false}
              data={staff.map(({ id, name }) => ({ value: id, label: name }))}
              value={rule.staffId}
              error={faults[`quiet.${index}.staffId`]}
              onChange={(staffId) => change({ staffId: staffId ?? rule.staffId })}
            />
            <ClockInput
              label={t`始まり`}
              value={rule.from}
              fault={faults[`quiet.${index}.from`]}
              onChange={(from) => change({ from: from ?? '' })}
            />
            <ClockInput
              label={t`終わり（翌日なら始まりより早い時刻）`}
              value={rule.until}
              fault={faults[`quiet.${index}.until`]}
              onChange={(until) => change({ until: until ?? '' })}
            />
          </FieldRow>
        )}
      </ListEditor>
    </Stack>
  );
}
