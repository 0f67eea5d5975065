import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { openDeskKey } from '../sealing/desk-key.ts';
import { unlockDesk } from './desk-identity.ts';
import { KeySetup } from './key-setup.tsx';

/** Opens the member's key by the passphrase, in this page. */
export function Unlock({ sealedSecret }: { sealedSecret: string }) {
  const { t } = useLingui();
  const [lost, setLost] = useState(false);
  const form = useForm({ initialValues: { passphrase: '' } });
  const open = useMutation({
    meta: { quiet: true },
    gcTime: 0,
    mutationFn: ({ passphrase }: typeof form.values) => openDeskKey(passphrase, sealedSecret),
    onSuccess: (identity) => {
      if (identity === null) form.setErrors({ passphrase: t`合言葉が違います。控えをご確認ください。` });
      else unlockDesk(identity);
    },
  });
  if (lost) return <KeySetup again onDone={() => setLost(false)} />;
  return (
    <Paper withBorder p="md" maw={520}>
      <form onSubmit={form.onSubmit((values) => open.mutate(values))}>
        <Stack gap="md">
          <Title order={2}>
            <Trans>合言葉で開きます</Trans>
          </Title>
          <Text size="sm">
            <Trans>
              鍵はこの画面の中だけで開きます。閉じるか、30分たつと、また閉じます。開くのに数秒かかります。
            </Trans>
          </Text>
          <PasswordInput
            label={t`合言葉`}
            required
            autoComplete="off"
            data-testid="desk-unlock"
            {...form.getInputProps('passphrase')}
          />
          <Group justify="space-between">
            <Anchor component="button" type="button" size="sm" onClick={() => setLost(true)}>
              <Trans>合言葉を忘れた</Trans>
            </Anchor>
            <Button type="submit" loading={open.isPending} data-testid="unlock-desk">
              <Trans>開く</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
