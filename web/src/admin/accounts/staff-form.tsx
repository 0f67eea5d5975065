import type { Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { toE164 } from '../form/to-e164.ts';

interface Props {
  readonly accountId: string;
  readonly member: Staff | null;
  readonly others: readonly Staff[];
  readonly onDone: () => void;
}

/** One person of the directory. */
export function StaffForm({ accountId, member, others, onDone }: Props) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      name: member?.name ?? '',
      reading: member?.reading ?? '',
      department: member?.department ?? '',
      title: member?.title ?? '',
      email: member?.email ?? '',
      phone: member?.phone ?? '',
      deputyId: member?.deputyId ?? null,
      note: member?.note ?? '',
    },
  });
  type Values = typeof form.values;
  const save = useChange(
    (values: Values) => {
      const body = { ...values, email: values.email.trim() || null, phone: toE164(values.phone) };
      return member
        ? api('changeStaff', { params: { id: accountId, staffId: member.id }, body })
        : api('createStaff', { params: { id: accountId }, body });
    },
    { stale: ['listStaff', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput label={t`氏名`} required maxLength={80} {...form.getInputProps('name')} />
          <TextInput label={t`フリガナ`} required maxLength={80} {...form.getInputProps('reading')} />
        </FieldRow>
        <FieldRow>
          <TextInput label={t`部署`} maxLength={80} {...form.getInputProps('department')} />
          <TextInput label={t`役職`} maxLength={80} {...form.getInputProps('title')} />
        </FieldRow>
        <FieldRow>
          <TextInput
            label={t`メールアドレス`}
            description={t`報告の送付先です。`}
            type="email"
            {...form.getInputProps('email')}
          />
          <TextInput
            label={t`電話番号`}
            description={t`例：090-1234-5678`}
            type="tel"
            {...form.getInputProps('phone')}
          />
        </FieldRow>
        <Select
          label={t`代替確認者`}
          description={t`この方が不在のときに確認する方です。`}
          clearable
          data={others
            .filter((other) => other.id !== member?.id)
            .map((other) => ({ value: other.id, label: other.name }))}
          {...form.getInputProps('deputyId')}
        />
        <Textarea label={t`備考`} autosize minRows={2} maxLength={500} {...form.getInputProps('note')} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
