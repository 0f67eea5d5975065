import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { NoticeExemptionFields } from '@denwaban/server-api';
import { useState } from 'react';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { isoDateOf } from '../form/iso-date.ts';
import { useChange } from '../form/use-change.ts';

/** Leaves the recording notice out on a line, for a reason and a time. */
export function ExemptionForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const lines = useQuery({ queryKey: ['listLines', null], queryFn: () => api('listLines', { query: {} }) });
  const [today] = useState(() => isoDateOf(Date.now()));
  const form = useForm<z.input<typeof NoticeExemptionFields>>({
    initialValues: { lineId: '', direction: 'in', reason: '', from: today, until: '' },
  });
  const save = useChange((body: typeof form.values) => api('createNoticeExemption', { body }), {
    stale: ['listNoticeExemptions', 'listAudit'],
    done: t`定めました。期間が過ぎると、お知らせは自動で再開します。`,
    onDone,
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Alert color="yellow" variant="light">
          <Trans>
            録音のお知らせを流さないと、発信者には不意打ちになります。ほかの方法（ホームページや契約書など）でお伝えしているときだけにしてください。
          </Trans>
        </Alert>
        <FieldRow>
          <Select
            label={t`回線`}
            required
            searchable
            placeholder={t`選んでください`}
            data={(lines.data?.items ?? []).map((line) => ({
              value: line.id,
              label: `${line.accountName} ${line.label}`,
            }))}
            {...form.getInputProps('lineId')}
          />
          <Select
            label={t`向き`}
            allowDeselect={false}
            data={[
              { value: 'in', label: t`着信` },
              { value: 'out', label: t`発信` },
            ]}
            {...form.getInputProps('direction')}
          />
        </FieldRow>
        <FieldRow>
          <TextInput type="date" label={t`始まりの日`} required {...form.getInputProps('from')} />
          <TextInput type="date" label={t`終わりの日`} required {...form.getInputProps('until')} />
        </FieldRow>
        <Textarea
          label={t`理由`}
          description={t`10文字以上。あとから証拠になります。どのようにお伝えしているかも書いてください。`}
          required
          autosize
          minRows={3}
          maxLength={500}
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end">
          <Button type="submit" color="red" loading={save.isPending} disabled={form.values.lineId === ''}>
            <Trans>流さない期間を定める</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
