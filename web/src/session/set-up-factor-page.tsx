import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { FormPage } from './form-page.tsx';
import { meQuery } from './me.ts';
import { SecondFactors } from './security/second-factors.tsx';
import { useEnter } from './use-enter.ts';

/** For somebody whose role must have a second factor and who has none yet: nothing else is served. */
export function SetUpFactorPage() {
  const { t } = useLingui();
  const enter = useEnter();
  const queryClient = useQueryClient();
  const security = useQuery({ queryKey: ['mySecurity'], queryFn: () => api('mySecurity') });
  const done = security.data && (security.data.totp || security.data.passkeys.length > 0);
  const goOn = useMutation({ mutationFn: () => api('me'), onSuccess: (me) => enter(me) });
  const signOut = useMutation({
    mutationFn: () => api('signOut'),
    onSuccess: () => {
      queryClient.setQueryData(meQuery.queryKey, null);
      window.location.assign('/sign-in');
    },
  });
  return (
    <FormPage title={t`二つ目の認証の登録`} wide>
      <Stack>
        <Alert color="blue" variant="light">
          <Trans>
            会社の決まりで、パスワードのほかに二つ目の認証が必要になりました。認証アプリかパスキーを登録すると、仕事を始められます。
          </Trans>
        </Alert>
        <SecondFactors />
        {done ? (
          <Button onClick={() => goOn.mutate()} loading={goOn.isPending} data-testid="factor-set-up">
            <Trans>仕事を始める</Trans>
          </Button>
        ) : null}
        <Anchor component="button" type="button" size="sm" onClick={() => signOut.mutate()}>
          <Trans>サインアウト</Trans>
        </Anchor>
      </Stack>
    </FormPage>
  );
}
