import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  PasswordInput,
  Paper,
  SegmentedControl,
  Stack,
  Text,
  Title,
  useMantineColorScheme,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { api } from '../api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { PushDevices } from '../softphone/push-devices.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { CareSetting } from './care-setting.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { useMay, useMe } from './me.ts';
import { MyDevices } from './security/my-devices.tsx';
import { SecondFactors } from './security/second-factors.tsx';
import { NewPassword } from './new-password.tsx';
import { usePasswordPair } from './use-password-pair.ts';

/** One's own settings: password, language, light or dark. */
export function MyPage() {
  const { t } = useLingui();
  const me = useMe();
  const push = useMay('push.use');
  const answers = useMay('desk.use');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack maw={640} gap="md">
      <PageHeader title={t`個人設定`} description={`${me.name}（${me.email}）`} />
      <Paper withBorder p="lg">
        <Stack gap="md">
          <Title order={2}>
            <Trans>表示</Trans>
          </Title>
          <LanguageChoice />
          <div>
            <Text size="sm" fw={500} mb={4}>
              <Trans>画面の明るさ</Trans>
            </Text>
            <SegmentedControl
              aria-label={t`画面の明るさ`}
              value={colorScheme}
              onChange={(value) => setColorScheme(value)}
              data={[
                { value: 'auto', label: t`端末に合わせる` },
                { value: 'light', label: t`明るい` },
                { value: 'dark', label: t`暗い` },
              ]}
            />
          </div>
        </Stack>
      </Paper>
      {answers ? <CareSetting /> : null}
      {push ? (
        <Paper withBorder p="lg">
          <PushDevices />
        </Paper>
      ) : null}
      <Paper withBorder p="lg">
        <ChangePassword />
      </Paper>
      <Paper withBorder p="lg">
        <Stack gap="md">
          <Title order={2}>
            <Trans>二つ目の認証</Trans>
          </Title>
          <SecondFactors />
        </Stack>
      </Paper>
      <Paper withBorder p="lg">
        <MyDevices />
      </Paper>
    </Stack>
  );
}

function ChangePassword() {
  const { t } = useLingui();
  const [current, setCurrent] = useState('');
  const pair = usePasswordPair();
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: () => api('changeMyPassword', { body: { current, next: pair.password } }),
    onSuccess: () => {
      setCurrent('');
      pair.setPassword('');
      pair.setAgain('');
      notifications.show({
        color: 'green',
        message: t`パスワードを変更しました。ほかの端末はサインアウトしました。`,
      });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pair.check()) change.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Title order={2}>
          <Trans>パスワードの変更</Trans>
        </Title>
        {change.isError ? <ErrorPanel error={change.error} /> : null}
        <PasswordInput
          label={t`いまのパスワード`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t`パスワードを表示` }}
        />
        <NewPassword pair={pair} />
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          <Trans>変更する</Trans>
        </Button>
      </Stack>
    </form>
  );
}
