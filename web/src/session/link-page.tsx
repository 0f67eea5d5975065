import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FormPage } from './form-page.tsx';
import { takeToken } from './take-token.ts';
import { useEnter } from './use-enter.ts';

/** A one-time sign-in link. A press is needed, so that a mail scanner that opens links does not use it up. */
export function LinkPage() {
  const { t } = useLingui();
  const [token] = useState(takeToken);
  const enter = useEnter();
  const signIn = useMutation({
    meta: { quiet: true },
    mutationFn: () => api('signInByLink', { body: { token } }),
    onSuccess: (me) => enter(me),
  });
  return (
    <FormPage title={t`サインイン`}>
      <Stack>
        {signIn.isError ? <ErrorPanel error={signIn.error} /> : null}
        {token === '' ? (
          <Text>
            <Trans>リンクが途中で切れています。届いたリンクを最後まで写して開いてください。</Trans>
          </Text>
        ) : (
          <>
            <Text size="sm">
              <Trans>このリンクは一度だけ使えます。</Trans>
            </Text>
            <Button onClick={() => signIn.mutate()} loading={signIn.isPending} data-testid="link-submit">
              <Trans>サインインする</Trans>
            </Button>
          </>
        )}
        <Anchor href="/sign-in" size="sm">
          <Trans>パスワードでサインインする</Trans>
        </Anchor>
      </Stack>
    </FormPage>
  );
}
