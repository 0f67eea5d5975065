import type { Sso } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput, Stack, TagsInput, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';

/** The organisation's OpenID Connect provider: Entra ID, Google Workspace, Keycloak … */
export function SsoForm({ sso, redirectUri }: { sso: Sso | null; redirectUri: string }) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      label: sso?.label ?? '',
      issuer: sso?.issuer ?? '',
      clientId: sso?.clientId ?? '',
      clientSecret: '',
      domains: sso?.domains ?? [],
    },
  });
  const stale = ['sso', 'listAudit'] as const;
  const save = useChange(
    ({ clientSecret, ...rest }: typeof form.values) =>
      api('saveSso', { body: { ...rest, ...(clientSecret === '' ? {} : { clientSecret }) } }),
    { stale, done: t`提供元に接続できました。保存しました。`, onFields: form.setErrors },
  );
  const remove = useChange(() => api('removeSso'), { stale, done: t`シングルサインオンをやめました。` });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Title order={2}>
          <Trans>シングルサインオン（OpenID Connect）</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Trans>
            会社のアカウントで入れるようにします。登録済みの利用者と、提供元が確認済みのメールアドレスで結び付けます。
          </Trans>
        </Text>
        <Address label={t`提供元に登録するリダイレクト先`} value={redirectUri} />
        {sso ? <Address label={t`社員に配るサインインのアドレス`} value={sso.startUrl} /> : null}
        <TextInput
          label={t`名称`}
          placeholder={t`例: みなと電話代行の Microsoft アカウント`}
          required
          maxLength={60}
          {...form.getInputProps('label')}
        />
        <TextInput
          label={t`発行者（issuer）`}
          placeholder="https://login.microsoftonline.com/…/v2.0"
          required
          {...form.getInputProps('issuer')}
        />
        <TextInput label={t`クライアント ID`} required {...form.getInputProps('clientId')} />
        <PasswordInput
          label={t`クライアントシークレット`}
          description={sso ? t`空欄のままなら、保存済みのものを使います。` : undefined}
          required={sso === null}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t`シークレットを表示` }}
          {...form.getInputProps('clientSecret')}
        />
        <TagsInput
          label={t`メールアドレスのドメイン`}
          description={t`サインイン画面で、このドメインの方を提供元に案内します。Enter で加えます。`}
          {...form.getInputProps('domains')}
        />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            <Trans>接続を確かめて保存</Trans>
          </Button>
          {sso ? (
            <Button
              variant="default"
              onClick={() =>
                askFirst({
                  title: t`シングルサインオンをやめる`,
                  children: <Trans>会社のアカウントではサインインできなくなります。</Trans>,
                  confirm: t`やめる`,
                  danger: true,
                  onConfirm: () => remove.mutate(undefined),
                })
              }
            >
              <Trans>シングルサインオンをやめる</Trans>
            </Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}

function Address({ label, value }: { label: string; value: string }) {
  return (
    <TextInput
      label={label}
      value={value}
      readOnly
      rightSection={<CopyButton value={value} />}
      onFocus={(event) => event.target.select()}
    />
  );
}
