import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Checkbox, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useChange } from '../../admin/form/use-change.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { newDeskKey, newPassphrase, openDeskKey, shortestPassphrase } from '../sealing/desk-key.ts';
import { unlockDesk } from './desk-identity.ts';

/** A member's first key, or one in place of a lost one. */
export function KeySetup({ again, onDone }: { again: boolean; onDone?: () => void }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { passphrase: newPassphrase(), kept: false } });
  const make = useChange(
    async ({ passphrase }: typeof form.values) => {
      const body = await newDeskKey(passphrase);
      await api('putDeskKey', { body });
      return openDeskKey(passphrase, body.sealedSecret);
    },
    {
      stale: ['consultationDesk', 'listConsultations'],
      done: again ? t`鍵を作り直しました。管理者の承認を待ちます。` : t`鍵を登録しました。`,
      onDone: (identity) => {
        if (identity !== null && !again) unlockDesk(identity);
        onDone?.();
      },
    },
  );
  const { passphrase, kept } = form.values;
  return (
    <Paper withBorder p="md" maw={680}>
      <form onSubmit={form.onSubmit((values) => make.mutate(values))}>
        <Stack gap="md">
          <Title order={2}>
            {again ? <Trans>鍵を作り直す</Trans> : <Trans>はじめに、自分の鍵を作ります</Trans>}
          </Title>
          <Text size="sm">
            <Trans>
              相談は、担当者それぞれの鍵で暗号になります。鍵はこのブラウザーで作り、下の合言葉で封じてから預けます。合言葉はどこにも送りません。
            </Trans>
          </Text>
          <Alert color="orange">
            <Trans>
              合言葉を忘れると、だれにも元に戻せません。ほかの担当者がいれば、鍵を作り直して封じ直してもらえます。全員が失うと、それまでの相談は永久に読めなくなります。紙に控えて、金庫など、本人だけが開けられる場所に保管してください。
            </Trans>
          </Alert>
          {again ? (
            <Alert color="orange">
              <Trans>作り直すと、管理者が承認し、ほかの担当者が封じ直すまで、相談を読めません。</Trans>
            </Alert>
          ) : null}
          <TextInput
            label={t`合言葉`}
            description={t`このまま使うか、16文字以上で決めてください。`}
            required
            minLength={shortestPassphrase}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            rightSection={<CopyButton value={passphrase} label={t`合言葉をコピー`} />}
            data-testid="desk-passphrase"
            {...form.getInputProps('passphrase')}
          />
          <Checkbox
            label={t`合言葉を控えました`}
            data-testid="passphrase-kept"
            {...form.getInputProps('kept', { type: 'checkbox' })}
          />
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={make.isPending}
              disabled={!kept || passphrase.trim().length < shortestPassphrase}
              data-testid="make-desk-key"
            >
              <Trans>鍵を作る</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
