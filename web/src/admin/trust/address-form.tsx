import type { TrustPage } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Paper, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useChange } from '../form/use-change.ts';

/** Where the page is, and whether everybody can read it. */
export function AddressForm({ page }: { page: TrustPage }) {
  const { t } = useLingui();
  const publishes = useMay('trust.publish');
  const form = useForm({ initialValues: { slug: page.slug ?? '', open: page.open } });
  const save = useChange((body: typeof form.values) => api('saveTrustPage', { body }), {
    stale: ['trust', 'listAudit'],
    done: t`保存しました。`,
    onDone: () => form.resetDirty(),
    onFields: form.setErrors,
  });
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="xs">
        <Trans>アドレス</Trans>
      </Title>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap="sm">
          <TextInput
            label={t`アドレスの終わりの語`}
            description={t`半角の英小文字・数字・ハイフンで3文字以上。変えると、前のアドレスでは開けなくなります。`}
            required
            readOnly={!publishes}
            maw={420}
            leftSection={<Text size="sm">/trust/</Text>}
            leftSectionWidth={64}
            {...form.getInputProps('slug')}
          />
          <Switch
            label={t`だれでも読めるようにする`}
            disabled={!publishes}
            {...form.getInputProps('open', { type: 'checkbox' })}
          />
          <Group justify="space-between">
            <PageLink page={page} />
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

function PageLink({ page: { open, address } }: { page: TrustPage }) {
  if (address === null || !open)
    return (
      <Text size="sm" c="dimmed">
        <Trans>いまは公開していません。</Trans>
      </Text>
    );
  return (
    <Group gap="xs">
      <Anchor href={address} target="_blank" rel="noreferrer" size="sm">
        {address}
      </Anchor>
      <CopyButton value={address} />
    </Group>
  );
}
