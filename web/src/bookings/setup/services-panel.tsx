import type { BookingService } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Modal, NumberInput, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { FieldRow } from '../../admin/form/field-row.tsx';
import { useChange } from '../../admin/form/use-change.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { SetupProps } from './booking-setup.tsx';

/** What can be booked. */
export function ServicesPanel({ accountId, setup }: SetupProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState<{ service: BookingService | null } | null>(null);
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          <Trans>メニュー</Trans>
        </Title>
        <Button variant="default" onClick={() => setOpen({ service: null })}>
          <Trans>メニューを加える</Trans>
        </Button>
      </Group>
      {setup.services.length === 0 ? (
        <EmptyState title={t`メニューがまだありません`}>
          <Trans>「初回相談 60分」のように、予約できるものを加えてください。</Trans>
        </EmptyState>
      ) : (
        <PlainTable
          label={t`メニュー`}
          rowKey={({ id }) => id}
          items={setup.services}
          columns={[
            { key: 'name', label: t`名前`, cell: ({ name }) => name },
            {
              key: 'minutes',
              label: t`所要時間`,
              align: 'right',
              cell: ({ durationMinutes }) => t`${durationMinutes}分`,
            },
            {
              key: 'buffers',
              label: t`前後の準備`,
              align: 'right',
              cell: ({ bufferBeforeMinutes: before, bufferAfterMinutes: after }) =>
                t`前${before}分・後${after}分`,
            },
            {
              key: 'offered',
              label: t`受付`,
              cell: ({ offered }) => (offered ? t`受け付ける` : t`休止`),
            },
            {
              key: 'change',
              label: '',
              align: 'right',
              cell: (service) => (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t`${service.name}を変更`}
                  onClick={() => setOpen({ service })}
                >
                  <Trans>変更</Trans>
                </Button>
              ),
            },
          ]}
        />
      )}
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={t`メニュー`}>
        {open === null ? null : (
          <ServiceForm accountId={accountId} service={open.service} onDone={() => setOpen(null)} />
        )}
      </Modal>
    </section>
  );
}

interface FormProps {
  readonly accountId: string;
  readonly service: BookingService | null;
  readonly onDone: () => void;
}

function ServiceForm({ accountId, service, onDone }: FormProps) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      name: service?.name ?? '',
      durationMinutes: service?.durationMinutes ?? 60,
      bufferBeforeMinutes: service?.bufferBeforeMinutes ?? 0,
      bufferAfterMinutes: service?.bufferAfterMinutes ?? 0,
      offered: service?.offered ?? true,
    },
  });
  const save = useChange(
    (body: typeof form.values) =>
      service === null
        ? api('createBookingService', { params: { id: accountId }, body })
        : api('changeBookingService', { params: { id: accountId, serviceId: service.id }, body }),
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
        <TextInput label={t`名前`} required maxLength={60} data-autofocus {...form.getInputProps('name')} />
        <FieldRow>
          <NumberInput
            label={t`所要時間（分）`}
            min={5}
            max={1440}
            {...form.getInputProps('durationMinutes')}
          />
          <NumberInput
            label={t`前の準備（分）`}
            min={0}
            max={1440}
            {...form.getInputProps('bufferBeforeMinutes')}
          />
          <NumberInput
            label={t`後の片付け（分）`}
            min={0}
            max={1440}
            {...form.getInputProps('bufferAfterMinutes')}
          />
        </FieldRow>
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
