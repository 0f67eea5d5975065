import type { Complaint } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Select, Stack, TextInput, Textarea, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { fromTokyoLocal, toTokyoLocal } from '../ui/tokyo-local.ts';

/** Who owns it, what is wanted, by when, and what is to become better. */
export function ComplaintForm({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const staff = useQuery({
    queryKey: ['listStaff', complaint.accountId],
    queryFn: () => api('listStaff', { params: { id: complaint.accountId } }),
  });
  const form = useForm({
    initialValues: {
      ownerStaffId: complaint.ownerStaffId ?? '',
      wants: complaint.wants,
      offered: complaint.offered,
      promiseDueAt: localOf(complaint.promise.dueAt),
      clientDueAt: localOf(complaint.client.dueAt),
      improvement: complaint.improvement,
      improvementWords: complaint.improvementWords,
    },
  });
  const save = useChange(
    (values: typeof form.values) =>
      api('changeComplaint', {
        params: { id: complaint.id },
        body: {
          ...values,
          ownerStaffId: values.ownerStaffId || null,
          promiseDueAt: fromTokyoLocal(values.promiseDueAt),
          clientDueAt: fromTokyoLocal(values.clientDueAt),
        },
      }),
    {
      stale: ['complaint', 'listComplaints', 'listAudit'],
      done: t`保存しました。`,
      onFields: form.setErrors,
    },
  );
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>担当・期限・改善</Trans>
      </Title>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap="sm">
          <FieldRow>
            <Select
              label={t`依頼企業の担当`}
              clearable
              searchable
              data={(staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={form.values.ownerStaffId || null}
              onChange={(value) => form.setFieldValue('ownerStaffId', value ?? '')}
            />
            <TextInput
              type="datetime-local"
              label={t`折り返しの約束`}
              {...form.getInputProps('promiseDueAt')}
            />
            <TextInput
              type="datetime-local"
              label={t`依頼企業の回答の期限`}
              {...form.getInputProps('clientDueAt')}
            />
          </FieldRow>
          <Textarea label={t`ご要望`} autosize minRows={2} {...form.getInputProps('wants')} />
          <Textarea label={t`お伝えしたこと・提案`} autosize minRows={2} {...form.getInputProps('offered')} />
          <Select
            label={t`改善事項`}
            description={t`クレームは改善の手がかりです。月ごとの見直しで一覧にします。`}
            allowDeselect={false}
            maw={240}
            data={[
              { value: 'open', label: t`検討中` },
              { value: 'done', label: t`済み` },
              { value: 'none', label: t`なし` },
            ]}
            {...form.getInputProps('improvement')}
          />
          <Textarea
            label={t`何を改めるか`}
            autosize
            minRows={2}
            {...form.getInputProps('improvementWords')}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              <Trans>保存</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

const localOf = (iso: string | null): string => (iso === null ? '' : toTokyoLocal(iso));
