import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NumberInput, Stack, Textarea, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { FieldRow } from '../../admin/form/field-row.tsx';
import { useChange } from '../../admin/form/use-change.ts';
import type { SetupProps } from './booking-setup.tsx';

/** Whether bookings are taken, how far ahead, and what the confirmation says. */
export function SettingsForm({ accountId, setup }: SetupProps) {
  const { t } = useLingui();
  const form = useForm({ initialValues: setup.settings });
  const save = useChange(
    (body: typeof form.values) => api('saveBookingSettings', { params: { id: accountId }, body }),
    { stale: ['bookingSetup', 'freeBookingTimes'], done: t`保存しました。`, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Title order={2} size="h3">
          <Trans>予約受付の決まり</Trans>
        </Title>
        <Checkbox label={t`予約を受け付ける`} {...form.getInputProps('open', { type: 'checkbox' })} />
        <FieldRow>
          <NumberInput
            label={t`開始時刻の間隔（分）`}
            description={t`30なら、10:00、10:30 のように空きを探します。`}
            min={5}
            max={240}
            {...form.getInputProps('stepMinutes')}
          />
          <NumberInput
            label={t`締め切り（何分前まで）`}
            description={t`これより近い時間は、空きとして出しません。`}
            min={0}
            max={43_200}
            {...form.getInputProps('leadMinutes')}
          />
          <NumberInput
            label={t`何日先まで`}
            description={t`今日を含めて数えます。`}
            min={1}
            max={400}
            {...form.getInputProps('horizonDays')}
          />
        </FieldRow>
        <Textarea
          label={t`確認のメールに添える文`}
          description={t`変更や取り消しの方法、持ち物など。メールは依頼企業の名前でお送りします。`}
          autosize
          minRows={2}
          maxLength={600}
          {...form.getInputProps('confirmationNote')}
        />
        <Checkbox
          label={t`カレンダーに、お名前とメニューも出す（出さないときは「予約」とだけ出ます）`}
          {...form.getInputProps('namesInFeed', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>決まりを保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
