import type { TrustPage } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Switch, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { useChange } from '../form/use-change.ts';

/** Whether prospective clients are offered a form, and who is told. */
export function EnquiriesForm({ page }: { page: TrustPage }) {
  const { t } = useLingui();
  const publishes = useMay('trust.publish');
  const handles = useMay('enquiries.handle');
  const form = useForm({
    initialValues: { open: page.enquiriesOpen, receiver: page.enquiryReceiver ?? '' },
  });
  const save = useChange(
    ({ open, receiver }: typeof form.values) =>
      api('saveTrustEnquiries', {
        body: { open, receiver: receiver.trim() === '' ? null : receiver.trim() },
      }),
    {
      stale: ['trust', 'listAudit'],
      done: t`保存しました。`,
      onDone: () => form.resetDirty(),
      onFields: form.setErrors,
    },
  );
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="xs">
        <Trans>お問い合わせの受付</Trans>
      </Title>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap="sm">
          <Switch
            label={t`ご契約をお考えの方からのお問い合わせを、このページで受け付ける`}
            description={t`公表している利用目的への同意を得て、メールで確かめてから一覧に載せます。`}
            disabled={!publishes || page.slug === null}
            {...form.getInputProps('open', { type: 'checkbox' })}
          />
          <TextInput
            type="email"
            label={t`届いたことを知らせるメールアドレス`}
            description={t`お名前や内容は、このメールには書きません。`}
            readOnly={!publishes}
            maw={420}
            maxLength={254}
            {...form.getInputProps('receiver')}
          />
          <Group justify="space-between">
            {handles ? (
              <TextLink to="/admin/enquiries">
                <Trans>届いたお問い合わせへ</Trans>
              </TextLink>
            ) : (
              <span />
            )}
            {publishes ? (
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                <Trans>保存する</Trans>
              </Button>
            ) : null}
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
