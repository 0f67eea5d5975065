import type { Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, MultiSelect, Stack, Switch, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { contactWays, useWayWords } from '../../directory/presence-words.ts';
import { WeekField } from '../../directory/week-field.tsx';
import { toE164 } from '../form/to-e164.ts';

interface Props {
  readonly accountId: string;
  readonly member: Staff | null;
  readonly onDone: () => void;
}

/** One person of the directory. */
export function StaffForm({ accountId, member, onDone }: Props) {
  const { t } = useLingui();
  const ways = useWayWords();
  const form = useForm({
    initialValues: {
      name: member?.name ?? '',
      reading: member?.reading ?? '',
      department: member?.department ?? '',
      title: member?.title ?? '',
      email: member?.email ?? '',
      phone: member?.phone ?? '',
      mobile: member?.mobile ?? '',
      ways: member?.ways ?? [],
      phoneHours: member?.phoneHours ?? null,
      presenceHours: member?.presenceHours ?? null,
      dailyMail: member?.dailyMail ?? false,
      note: member?.note ?? '',
    },
  });
  type Values = typeof form.values;
  const save = useChange(
    (values: Values) => {
      const body = {
        ...values,
        email: values.email.trim() || null,
        phone: toE164(values.phone),
        mobile: toE164(values.mobile),
      };
      return member
        ? api('changeStaff', { params: { id: accountId, staffId: member.id }, body })
        : api('createStaff', { params: { id: accountId }, body });
    },
    {
      stale: ['listStaff', 'listDepartments', 'listAudit'],
      done: t`保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
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
            description={t`例：03-1234-5678`}
            type="tel"
            {...form.getInputProps('phone')}
          />
        </FieldRow>
        <FieldRow>
          <TextInput
            label={t`携帯電話`}
            description={t`例：090-1234-5678`}
            type="tel"
            {...form.getInputProps('mobile')}
          />
          <MultiSelect
            label={t`希望の知らせ方`}
            description={t`望ましい順に選びます。`}
            data={contactWays.map((way) => ({ value: way, label: ways(way) }))}
            {...form.getInputProps('ways')}
          />
        </FieldRow>
        <WeekField
          label={t`電話してよい時間を決める`}
          description={t`決めないときは、いつでもお電話します。`}
          value={form.values.phoneHours}
          onChange={(hours) => form.setFieldValue('phoneHours', hours)}
        />
        <WeekField
          label={t`在席する時間を決める`}
          description={t`決めると、その時間は在席、ほかは休みと表示します。ご本人の変更が優先です。`}
          value={form.values.presenceHours}
          onChange={(hours) => form.setFieldValue('presenceHours', hours)}
        />
        <Switch
          label={t`毎朝、在席状況を知らせるメールを送る`}
          description={t`メールのリンクから、ご本人が在席状況を変えられます。`}
          {...form.getInputProps('dailyMail', { type: 'checkbox' })}
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
