import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { useRoleWords } from '../people/words.ts';

const guestRoles = ['supervisor', 'administrator', 'quality', 'auditor'] as const;

export function SupportForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const words = useRoleWords();
  const form = useForm({
    initialValues: { reason: '', role: 'supervisor' as (typeof guestRoles)[number], hours: '2' },
  });
  const invite = useChange(
    ({ reason, role, hours }: typeof form.values) =>
      api('inviteSupport', { body: { reason, role, hours: Number(hours) } }),
    {
      stale: ['listSupportAccess', 'listAudit'],
      done: t`サポートを招待しました。設置者にお知らせください。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  const roles = guestRoles.map((value) => ({
    value,
    label: words[value],
  }));
  return (
    <form onSubmit={form.onSubmit((values) => invite.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t`目的`}
          placeholder={t`例: 着信の設定を一緒に確かめる`}
          required
          maxLength={200}
          {...form.getInputProps('reason')}
        />
        <FieldRow>
          <Select
            label={t`役割`}
            description={t`この役割の方と同じものが見えます。`}
            data={roles}
            allowDeselect={false}
            {...form.getInputProps('role')}
          />
          <Select
            label={t`期限`}
            allowDeselect={false}
            data={[
              { value: '1', label: t`1時間` },
              { value: '2', label: t`2時間` },
              { value: '8', label: t`8時間` },
              { value: '24', label: t`24時間` },
              { value: '72', label: t`72時間` },
            ]}
            {...form.getInputProps('hours')}
          />
        </FieldRow>
        <Group justify="flex-end">
          <Button type="submit" loading={invite.isPending}>
            <Trans>招待する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
