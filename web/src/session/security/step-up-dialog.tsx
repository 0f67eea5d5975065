import type { Security } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { api, stepUp } from '../../api.ts';
import { firstFieldWords } from '../../ui/field-errors.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { bringPasskey, passkeysWork } from '../passkey.ts';

/** Asks who sits there before something dangerous; whoever waits is told the answer. */
export function StepUpDialog() {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const answer = useRef<(proved: boolean) => void>(() => {});
  useEffect(() => {
    stepUp.ask = () =>
      new Promise((resolve) => {
        answer.current = resolve;
        setOpened(true);
      });
  }, []);
  const close = (proved: boolean) => {
    setOpened(false);
    answer.current(proved);
  };
  return (
    <Modal opened={opened} onClose={() => close(false)} title={t`ご本人の確認`} zIndex={400}>
      {opened ? <Proof onDone={() => close(true)} /> : null}
    </Modal>
  );
}

function Proof({ onDone }: { onDone: () => void }) {
  const security = useQuery({ queryKey: ['mySecurity'], queryFn: () => api('mySecurity') });
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Trans>大切な操作の前に、ご本人であることを確かめます。</Trans>
      </Text>
      <QueryView query={security}>{(data) => <Ways security={data} onDone={onDone} />}</QueryView>
    </Stack>
  );
}

function Ways({ security, onDone }: { security: Security; onDone: () => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const byFactor = security.totp || security.passkeys.length > 0;
  const prove = useMutation({
    meta: { quiet: true },
    mutationFn: async (how: 'typed' | 'passkey') => {
      if (how === 'passkey') return api('stepUp', { body: await bringPasskey() });
      return api('stepUp', { body: byFactor ? { code: typed } : { password: typed } });
    },
    onSuccess: onDone,
    onError: () => setTyped(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove.mutate('typed');
  };
  if (!byFactor && !security.hasPassword) {
    return (
      <Text size="sm">
        <Trans>
          会社のアカウントやリンクでサインインした方は、一度サインアウトし、もう一度サインインしてから10分以内に操作してください。
        </Trans>{' '}
        <Anchor href="/me" size="sm">
          <Trans>個人設定でパスキーを登録もできます。</Trans>
        </Anchor>
      </Text>
    );
  }
  const input = {
    required: true,
    withAsterisk: false,
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    'data-autofocus': true,
    'data-testid': 'step-up-input',
  } as const;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {prove.isError ? (
          <Alert color="red" role="alert" variant="light">
            {firstFieldWords(prove.error)}
          </Alert>
        ) : null}
        {byFactor ? (
          <TextInput
            label={t`認証アプリの番号、または回復コード`}
            autoComplete="one-time-code"
            {...input}
            required={security.totp}
          />
        ) : (
          <PasswordInput
            label={t`パスワード`}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t`パスワードを表示` }}
            {...input}
          />
        )}
        <Button type="submit" loading={prove.isPending} data-testid="step-up-submit">
          <Trans>確認して続ける</Trans>
        </Button>
        {security.passkeys.length > 0 && passkeysWork() ? (
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            onClick={() => prove.mutate('passkey')}
          >
            <Trans>パスキーを使う</Trans>
          </Button>
        ) : null}
      </Stack>
    </form>
  );
}
