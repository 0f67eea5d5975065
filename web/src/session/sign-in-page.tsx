import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { api } from '../api.ts';
import { wordsOf } from '../ui/show-error.ts';
import { ChooseOrganisation } from './choose-organisation.tsx';
import type { Choice } from './choose-organisation.tsx';
import { FormPage } from './form-page.tsx';
import { useEnter } from './use-enter.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const enter = useEnter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  const signIn = useMutation({
    meta: { quiet: true },
    mutationFn: (organisationId?: string) =>
      api('signIn', {
        body: { email: email.trim(), password, ...(organisationId ? { organisationId } : {}) },
      }),
    onSuccess: (answer) => {
      if (answer.kind === 'signed-in') enter(answer.me, next);
      else setChoices(answer.organisations);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(undefined);
  };

  if (choices)
    return (
      <ChooseOrganisation choices={choices} busy={signIn.isPending} onChoose={(id) => signIn.mutate(id)} />
    );
  return (
    <FormPage title={t`サインイン`}>
      <form onSubmit={submit}>
        <Stack>
          {signIn.isError ? (
            <Alert color="red" role="alert" variant="light">
              {wordsOf(signIn.error)}
            </Alert>
          ) : null}
          <TextInput
            label={t`メールアドレス`}
            type="email"
            inputMode="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            data-testid="sign-in-email"
          />
          <PasswordInput
            label={t`パスワード`}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-testid="sign-in-password"
            visibilityToggleButtonProps={{ 'aria-label': t`パスワードを表示` }}
          />
          <Button type="submit" loading={signIn.isPending} data-testid="sign-in-submit">
            <Trans>サインイン</Trans>
          </Button>
        </Stack>
      </form>
      <Stack gap={4} mt="lg" fz="sm" c="dimmed">
        <span>
          <Trans>パスワードを忘れたときは、管理者に再設定のリンクを発行してもらってください。</Trans>
        </span>
        <Anchor href="/try" size="sm">
          <Trans>電話をかけて試す</Trans>
        </Anchor>
      </Stack>
    </FormPage>
  );
}
