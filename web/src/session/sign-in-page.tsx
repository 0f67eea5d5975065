import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { IconBuilding, IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { api } from '../api.ts';
import { wordsOf } from '../ui/show-error.ts';
import { ChooseOrganisation } from './choose-organisation.tsx';
import type { Choice } from './choose-organisation.tsx';
import { FormPage } from './form-page.tsx';
import { bringPasskey, passkeysWork } from './passkey.ts';
import { useEnter } from './use-enter.ts';
import { useSsoProblem } from './use-sso-problem.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useLingui();
  const { next, problem, company } = route.useSearch();
  const enter = useEnter();
  const ssoProblem = useSsoProblem(problem);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  const quiet = { meta: { quiet: true } } as const;
  const signIn = useMutation({
    ...quiet,
    mutationFn: (organisationId?: string) =>
      api('signIn', {
        body: { email: email.trim(), password, ...(organisationId ? { organisationId } : {}) },
      }),
    onSuccess: (answer) => {
      if (answer.kind === 'signed-in') enter(answer.me, next);
      else setChoices(answer.organisations);
    },
  });
  const byPasskey = useMutation({
    ...quiet,
    mutationFn: async () => api('signInByPasskey', { body: await bringPasskey() }),
    onSuccess: (me) => enter(me, next),
  });
  const bySso = useMutation({
    ...quiet,
    mutationFn: () =>
      api('startSso', { body: company ? { organisationId: company } : { email: email.trim() } }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(undefined);
  };
  const error = [signIn, byPasskey, bySso].find((each) => each.isError)?.error;
  const clear = () => [signIn, byPasskey, bySso].forEach((each) => each.reset());
  const ssoFault = bySso.isError ? wordsOfField(bySso.error) : null;

  if (choices)
    return (
      <ChooseOrganisation choices={choices} busy={signIn.isPending} onChoose={(id) => signIn.mutate(id)} />
    );
  return (
    <FormPage title={t`サインイン`}>
      <form onSubmit={submit}>
        <Stack>
          {error || ssoProblem ? (
            <Alert color="red" role="alert" variant="light">
              {error ? (ssoFault ?? wordsOf(error)) : ssoProblem}
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
          <Button type="submit" loading={signIn.isPending} onClick={clear} data-testid="sign-in-submit">
            <Trans>サインイン</Trans>
          </Button>
        </Stack>
      </form>
      <Divider my="md" label={t`または`} />
      <Stack gap="xs">
        {passkeysWork() ? (
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            loading={byPasskey.isPending}
            onClick={() => {
              clear();
              byPasskey.mutate();
            }}
            data-testid="sign-in-passkey"
          >
            <Trans>パスキーでサインイン</Trans>
          </Button>
        ) : null}
        <Button
          variant="default"
          leftSection={<IconBuilding size={18} aria-hidden />}
          loading={bySso.isPending}
          disabled={!company && !email.includes('@')}
          onClick={() => {
            clear();
            bySso.mutate();
          }}
          data-testid="sign-in-sso"
        >
          <Trans>会社のアカウントでサインイン</Trans>
        </Button>
      </Stack>
      <Stack gap={4} mt="lg" fz="sm" c="dimmed">
        {company ? null : (
          <span>
            <Trans>会社のアカウント（シングルサインオン）は、メールアドレスを入力すると選べます。</Trans>
          </span>
        )}
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

/** The sentence beside the address, which says more than the one over the form. */
const wordsOfField = (error: unknown): string | null =>
  (error as { problem?: { fields?: Record<string, string> } }).problem?.fields?.['email'] ?? null;
