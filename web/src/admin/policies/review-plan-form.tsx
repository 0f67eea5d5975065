import type { PolicyReviews } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { isoDateOf } from '../form/iso-date.ts';
import { useChange } from '../form/use-change.ts';

const DAY = 86_400_000;

/** When the year's round opens, and who holds it. */
export function ReviewPlanForm({ reviews, onDone }: { reviews: PolicyReviews; onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: reviews.plan });
  const save = useChange((body: typeof form.values) => api('changePolicyReviewPlan', { body }), {
    stale: ['policyReviews', 'listAudit'],
    done: t`保存しました。`,
    onDone,
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t`毎年の見直しを始める月日`}
          description={t`月と日を2桁ずつ。例：04-01`}
          required
          maxLength={5}
          {...form.getInputProps('yearlyOn')}
        />
        <NumberInput label={t`期限までの日数`} min={1} max={180} {...form.getInputProps('days')} />
        <Owner owners={reviews.owners} field={form.getInputProps('ownerId')} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A review between two rounds, of every text in force. */
export function OpenReviewForm({ owners, onDone }: { owners: PolicyReviews['owners']; onDone: () => void }) {
  const { t } = useLingui();
  const [dueOn] = useState(() => isoDateOf(Date.now() + 30 * DAY));
  const form = useForm<{ ownerId: string | null; dueOn: string }>({
    initialValues: { ownerId: null, dueOn },
  });
  const open = useChange((body: typeof form.values) => api('openPolicyReview', { body }), {
    stale: ['policyReviews', 'listAudit'],
    done: t`見直しを始めました。担当にメールで知らせます。`,
    onDone,
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((values) => open.mutate(values))}>
      <Stack gap="sm">
        <Owner owners={owners} field={form.getInputProps('ownerId')} />
        <TextInput type="date" label={t`期限`} required {...form.getInputProps('dueOn')} />
        <Group justify="flex-end">
          <Button type="submit" loading={open.isPending}>
            <Trans>始める</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Owner({ owners, field }: { owners: PolicyReviews['owners']; field: object }) {
  const { t } = useLingui();
  return (
    <Select
      label={t`担当`}
      clearable
      searchable
      placeholder={t`管理者の全員`}
      data={owners.map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
    />
  );
}
