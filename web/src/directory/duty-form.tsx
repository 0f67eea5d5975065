import type { Duty, DutyShift, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconX } from '@tabler/icons-react';
import { api } from '../api.ts';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { dutyShifts, useShiftWords } from './shift-words.ts';

interface Props {
  readonly accountId: string;
  /** Null: new days. */
  readonly duty: Duty | null;
  readonly staff: readonly Staff[];
  readonly onDone: () => void;
}

/** Who is on duty on some days, in the order in which they are phoned. */
export function DutyForm({ accountId, duty, staff, onDone }: Props) {
  const { t } = useLingui();
  const words = useShiftWords();
  const form = useForm({
    initialValues: {
      from: duty?.from ?? '',
      until: duty?.until ?? '',
      shift: duty?.shift ?? ('night' as DutyShift),
      people: (duty?.people ?? []).map(({ staffId, waitSeconds }) => ({ staffId, waitSeconds })),
    },
  });
  const save = useChange((body: typeof form.values) => api('saveDuty', { params: { id: accountId }, body }), {
    stale: ['listDuty', 'dutyNow', 'listAudit'],
    done: t`当番を保存しました。`,
    onDone,
    onFields: form.setErrors,
  });
  const choices = staff.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput label={t`この日から`} type="date" required {...form.getInputProps('from')} />
          <TextInput label={t`この日まで`} type="date" required {...form.getInputProps('until')} />
          <Select
            label={t`時間帯`}
            allowDeselect={false}
            data={dutyShifts.map((shift) => ({ value: shift, label: words(shift) }))}
            {...form.getInputProps('shift')}
          />
        </FieldRow>
        {form.values.people.map((each, index) => (
          <Group key={`${index} ${each.staffId}`} gap="xs" align="flex-end" wrap="nowrap">
            <Select
              label={t`${index + 1}番目`}
              required
              allowDeselect={false}
              data={choices}
              {...form.getInputProps(`people.${index}.staffId`)}
            />
            <NumberInput
              label={t`呼び出す秒数`}
              min={10}
              max={90}
              {...form.getInputProps(`people.${index}.waitSeconds`)}
            />
            <ActionIcon
              variant="subtle"
              color="red"
              size={36}
              aria-label={t`${index + 1}番目を外す`}
              onClick={() => form.removeListItem('people', index)}
            >
              <IconX size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Group justify="space-between">
          <Button
            variant="default"
            disabled={choices.length === 0 || form.values.people.length >= 20}
            onClick={() =>
              form.insertListItem('people', { staffId: choices[0]?.value ?? '', waitSeconds: 30 })
            }
          >
            <Trans>当番を加える</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
