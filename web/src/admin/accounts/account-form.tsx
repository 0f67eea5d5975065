import type { Account } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Switch, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { PutThroughFields } from './put-through-fields.tsx';
import { useChange } from '../form/use-change.ts';

/** Name, reading and what the company does. */
export function AccountForm({
  account,
  onDone,
}: {
  account: Account | null;
  onDone: (account: Account) => void;
}) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      name: account?.name ?? '',
      reading: account?.reading ?? '',
      businessSummary: account?.businessSummary ?? '',
      reportEmail: account?.reportEmail ?? '',
      recordsTransfers: account?.recordsTransfers != null,
      ordered: account?.recordsTransfers?.from ?? '',
      order: account?.recordsTransfers?.note ?? '',
      nameAnnouncementId: account?.nameAnnouncementId ?? null,
      discreet: account?.discreet ?? true,
    },
  });
  type Values = typeof form.values;
  const save = useChange(
    (values: Values) => {
      const { name, reading, businessSummary, nameAnnouncementId, discreet } = values;
      const body = {
        name,
        reading,
        businessSummary,
        nameAnnouncementId,
        discreet,
        reportEmail: values.reportEmail.trim() || null,
        recordsTransfers: values.recordsTransfers ? { from: values.ordered, note: values.order } : null,
      };
      return account
        ? api('changeAccount', { params: { id: account.id }, body })
        : api('createAccount', { body });
    },
    {
      stale: ['listAccounts', 'account', 'listAudit'],
      done: t`保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput label={t`名称`} required maxLength={100} {...form.getInputProps('name')} />
          <TextInput
            label={t`読み`}
            description={t`オペレーターが読み上げます。`}
            required
            maxLength={100}
            {...form.getInputProps('reading')}
          />
        </FieldRow>
        <Textarea
          label={t`事業の概要`}
          description={t`着信のときにオペレーターの画面に出ます。短く、事実だけを。`}
          autosize
          minRows={3}
          maxLength={2000}
          {...form.getInputProps('businessSummary')}
        />
        <TextInput
          label={t`報告の代表メールアドレス`}
          description={t`宛先の担当者にアドレスがないときに、ここへ送ります。`}
          type="email"
          {...form.getInputProps('reportEmail')}
        />
        <Switch
          label={t`代行と明かさない`}
          description={t`アナウンス・名乗り・スクリプト・お客様へのメールと公開ページに、当社や電話代行の名前を出しません。`}
          {...form.getInputProps('discreet', { type: 'checkbox' })}
        />
        <PutThroughFields form={form} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {account ? <Trans>変更を保存</Trans> : <Trans>登録する</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
