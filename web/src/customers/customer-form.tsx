import type { Customer, CustomerKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Button,
  Checkbox,
  Fieldset,
  Group,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { FieldRow } from '../admin/form/field-row.tsx';
import { toE164 } from '../admin/form/to-e164.ts';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';

interface Props {
  readonly accountId: string;
  readonly customer: Customer | null;
  readonly onDone: () => void;
}

export function CustomerForm({ accountId, customer, onDone }: Props) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      kind: customer?.kind ?? ('person' as CustomerKind),
      name: customer?.name ?? '',
      reading: customer?.reading ?? '',
      company: customer?.company ?? '',
      role: customer?.role ?? '',
      regular: customer?.regular ?? false,
      greeting: customer?.greeting ?? '',
      numbers: customer?.numbers.map(({ display, label }) => ({ number: display, label })) ?? [
        { number: '', label: '' },
      ],
    },
  });
  const save = useChange(
    ({ numbers, ...values }: typeof form.values) => {
      const body = {
        ...values,
        numbers: numbers.flatMap(({ number, label }) => {
          const e164 = toE164(number);
          return e164 === null ? [] : [{ number: e164, label }];
        }),
      };
      return customer
        ? api('changeCustomer', { params: { id: accountId, customerId: customer.id }, body })
        : api('createCustomer', { params: { id: accountId }, body });
    },
    { stale: ['listCustomers', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  const isPerson = form.values.kind === 'person';
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off">
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t`種別`}
          data={[
            { value: 'person', label: t`個人` },
            { value: 'company', label: t`会社` },
          ]}
          {...form.getInputProps('kind')}
        />
        <FieldRow>
          <TextInput
            label={isPerson ? t`お名前` : t`会社名`}
            required
            maxLength={80}
            {...form.getInputProps('name')}
          />
          <TextInput label={t`フリガナ`} maxLength={80} {...form.getInputProps('reading')} />
        </FieldRow>
        <FieldRow>
          {isPerson ? (
            <TextInput label={t`会社名`} maxLength={80} {...form.getInputProps('company')} />
          ) : null}
          <TextInput label={t`部署・役職`} maxLength={80} {...form.getInputProps('role')} />
        </FieldRow>
        <Fieldset legend={t`電話番号`}>
          <Stack gap="xs">
            {form.values.numbers.map((_, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows have no other name
              <Group key={index} gap="xs" align="flex-end" wrap="nowrap">
                <TextInput
                  label={t`番号`}
                  inputMode="tel"
                  maxLength={20}
                  {...form.getInputProps(`numbers.${index}.number`)}
                  error={form.errors[`numbers.${index}.number`] ?? form.errors[`numbers.${index}`]}
                />
                <TextInput
                  label={t`備考（携帯、直通など）`}
                  maxLength={30}
                  {...form.getInputProps(`numbers.${index}.label`)}
                />
                <ActionIcon
                  variant="subtle"
                  color="red"
                  mb={4}
                  aria-label={t`${index + 1}番目の番号を削除`}
                  onClick={() => form.removeListItem('numbers', index)}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </Group>
            ))}
            <Group>
              <Button
                variant="default"
                size="compact-sm"
                disabled={form.values.numbers.length >= 10}
                onClick={() => form.insertListItem('numbers', { number: '', label: '' })}
              >
                <Trans>番号を加える</Trans>
              </Button>
            </Group>
          </Stack>
        </Fieldset>
        <Checkbox
          label={t`常連のお客様（デスクに印を出します）`}
          {...form.getInputProps('regular', { type: 'checkbox' })}
        />
        <TextInput
          label={t`このお客様へのあいさつ`}
          description={t`名乗りの後に添える言葉です。例：いつもありがとうございます。`}
          maxLength={120}
          {...form.getInputProps('greeting')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
