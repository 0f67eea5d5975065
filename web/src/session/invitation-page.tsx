import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { api } from '../api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { FormPage } from './form-page.tsx';
import { NewPassword } from './new-password.tsx';
import { usePasswordPair } from './use-password-pair.ts';
import { takeToken } from './take-token.ts';
import { useEnter } from './use-enter.ts';

/** Where an invitation or a reset link leads: choose a password and begin. */
export function InvitationPage() {
  const { t } = useLingui();
  const [token] = useState(takeToken);
  const enter = useEnter();
  const pair = usePasswordPair();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api('invitation', { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const accept = useMutation({
    meta: { quiet: true },
    mutationFn: () => api('acceptInvitation', { body: { token, password: pair.password } }),
    onSuccess: (me) => enter(me),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pair.check()) accept.mutate();
  };
  const title = invitation.data?.purpose === 'reset' ? t`パスワードの再設定` : t`電話番へようこそ`;
  return (
    <FormPage title={title}>
      <QueryView query={invitation}>
        {(person) => (
          <form onSubmit={submit}>
            <Stack>
              <Text size="sm">
                {person.organisationName === null ? (
                  <Trans>{person.name} さん、これから使うパスワードを決めてください。</Trans>
                ) : (
                  <Trans>
                    {person.organisationName}の{person.name} さん、これから使うパスワードを決めてください。
                  </Trans>
                )}
              </Text>
              {accept.isError ? <ErrorPanel error={accept.error} /> : null}
              {/* Lets a password safe know for whom the password is. */}
              <input type="email" hidden readOnly autoComplete="username" value={person.email} />
              <NewPassword pair={pair} />
              <Button type="submit" loading={accept.isPending}>
                <Trans>決定して始める</Trans>
              </Button>
            </Stack>
          </form>
        )}
      </QueryView>
    </FormPage>
  );
}
