import type { BookingResource, SpecialDay } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Checkbox, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconX } from '@tabler/icons-react';
import { api } from '../../api.ts';
import { FieldRow } from '../../admin/form/field-row.tsx';
import { isoDateOf } from '../../admin/form/iso-date.ts';
import { useChange } from '../../admin/form/use-change.ts';
import { HoursEditor } from '../../admin/lines/hours-editor.tsx';
import { officeHours } from '../../admin/lines/office-hours.ts';
import type { SetupProps } from './booking-setup.tsx';

interface Props extends SetupProps {
  readonly resource: BookingResource | null;
  readonly onDone: () => void;
}

export function ResourceForm({ accountId, setup, resource, onDone }: Props) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      name: resource?.name ?? '',
      capacity: resource?.capacity ?? 1,
      hours: resource?.hours ?? officeHours,
      specialDays: resource?.specialDays ?? [],
      serviceIds: resource?.serviceIds ?? setup.services.map(({ id }) => id),
      offered: resource?.offered ?? true,
    },
  });
  const save = useChange(
    (body: typeof form.values) =>
      resource === null
        ? api('createBookingResource', { params: { id: accountId }, body })
        : api('changeBookingResource', { params: { id: accountId, resourceId: resource.id }, body }),
    {
      stale: ['bookingSetup', 'freeBookingTimes'],
      done: t`保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off">
      <Stack gap="sm">
        <FieldRow>
          <TextInput label={t`名前`} required maxLength={60} data-autofocus {...form.getInputProps('name')} />
          <NumberInput
            label={t`同時に受けられる人数`}
            min={1}
            max={100}
            {...form.getInputProps('capacity')}
          />
        </FieldRow>
        <Checkbox.Group label={t`受けるメニュー`} {...form.getInputProps('serviceIds')}>
          <Group gap="md" mt={4}>
            {setup.services.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </Group>
        </Checkbox.Group>
        <HoursEditor
          value={form.values.hours}
          faults={form.errors}
          onChange={(hours) => form.setFieldValue('hours', hours)}
        />
        <SpecialDays
          value={form.values.specialDays}
          onChange={(days) => form.setFieldValue('specialDays', days)}
        />
        <Checkbox label={t`受け付ける`} {...form.getInputProps('offered', { type: 'checkbox' })} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface DaysProps {
  readonly value: readonly SpecialDay[];
  readonly onChange: (days: SpecialDay[]) => void;
}

/** Days with hours of their own. An empty hour: nothing is taken on that day. */
function SpecialDays({ value, onChange }: DaysProps) {
  const { t } = useLingui();
  const change = (index: number, part: Partial<SpecialDay>) =>
    onChange(value.map((day, at) => (at === index ? { ...day, ...part } : day)));
  return (
    <Stack gap={4}>
      <Text size="sm" fw={700}>
        <Trans>特別な日の時間</Trans>
      </Text>
      {value.map((day, index) => {
        const span = day.spans[0] ?? { from: '', until: '' };
        const set = (part: Partial<typeof span>) => {
          const next = { ...span, ...part };
          change(index, { spans: next.from === '' && next.until === '' ? [] : [next] });
        };
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a day has no other name than its place
          <Group key={index} gap={4}>
            <TextInput
              size="xs"
              type="date"
              aria-label={t`特別な日`}
              value={day.date}
              onChange={(event) => change(index, { date: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              type="time"
              aria-label={t`特別な日の開始`}
              value={span.from}
              onChange={(event) => set({ from: event.currentTarget.value })}
            />
            <Text size="sm">-</Text>
            <TextInput
              size="xs"
              type="time"
              aria-label={t`特別な日の終了`}
              value={span.until}
              onChange={(event) => set({ until: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t`特別な日を消す`}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <IconX size={14} />
            </ActionIcon>
          </Group>
        );
      })}
      <Group>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            onChange([
              ...value,
              { date: isoDateOf(Date.now()), spans: [{ from: '10:00', until: '17:00' }], note: '' },
            ])
          }
        >
          <Trans>特別な日を加える</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
