import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { api } from '../api.ts';
import { firstFieldWords } from '../ui/field-errors.ts';
import { FormPage } from './form-page.tsx';
import { bringPasskey, passkeysWork } from './passkey.ts';
import { useEnter } from './use-enter.ts';

/** The one field of the page. */
const focusFirst = (input: HTMLInputElement | null) => input?.focus();

const route = getRouteApi('/sign-in/second-factor');

/** The second step of signing in: the code of an authenticator app, a recovery code, or a passkey. */
export function SecondFactorPage() {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const enter = useEnter();
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const confirm = useMutation({
    meta: { quiet: true },
    mutationFn: () => api('confirmSecondFactor', { body: { code } }),
    onSuccess: (me) => enter(me, next),
    onError: () => setCode(''),
  });
  const byPasskey = useMutation({
    meta: { quiet: true },
    mutationFn: async () => api('signInByPasskey', { body: await bringPasskey() }),
    onSuccess: (me) => enter(me, next),
  });
  const giveUp = useMutation({
    mutationFn: () => api('signOut'),
    onSuccess: () => window.location.assign('/sign-in'),
  });
  const error = confirm.error ?? byPasskey.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <FormPage title={t`二つ目の認証`}>
      <form onSubmit={submit}>
        <Stack>
          {error ? (
            <Alert color="red" role="alert" variant="light">
              {firstFieldWords(error)}
            </Alert>
          ) : null}
          <TextInput
            label={recovery ? t`回復コード` : t`認証アプリの番号`}
            description={
              recovery ? t`控えておいた16文字のコードです。一つにつき一度だけ使えます。` : t`6桁の数字です。`
            }
            autoComplete="one-time-code"
            inputMode={recovery ? 'text' : 'numeric'}
            required
            withAsterisk={false}
            ref={focusFirst}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            data-testid="second-factor-code"
          />
          <Button type="submit" loading={confirm.isPending} data-testid="second-factor-submit">
            <Trans>確認</Trans>
          </Button>
          {passkeysWork() ? (
            <Button
              variant="default"
              leftSection={<IconFingerprint size={18} aria-hidden />}
              loading={byPasskey.isPending}
              onClick={() => byPasskey.mutate()}
            >
              <Trans>パスキーを使う</Trans>
            </Button>
          ) : null}
        </Stack>
      </form>
      <Stack gap={6} mt="lg" fz="sm" align="flex-start">
        <Anchor component="button" type="button" size="sm" onClick={() => setRecovery(!recovery)}>
          {recovery ? <Trans>認証アプリの番号を使う</Trans> : <Trans>回復コードを使う</Trans>}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={() => giveUp.mutate()}>
          <Trans>サインインをやめる</Trans>
        </Anchor>
      </Stack>
    </FormPage>
  );
}
