import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { RulesForm } from './rules-form.tsx';
import { SsoForm } from './sso-form.tsx';

/** How people get in: second factor, limits, networks, single sign-on. */
export function SignInRulesPage() {
  const { t } = useLingui();
  const rules = useQuery({ queryKey: ['signInRules'], queryFn: () => api('signInRules') });
  const sso = useQuery({ queryKey: ['sso'], queryFn: () => api('sso') });
  return (
    <>
      <PageHeader
        title={t`サインインの決まり`}
        description={<Trans>誰が、どこから、どの方法で入れるかを決めます。変更はすぐに効きます。</Trans>}
      />
      <Stack maw={760} gap="md">
        <QueryView query={rules}>{(data) => <RulesForm key={JSON.stringify(data)} rules={data} />}</QueryView>
        <Paper withBorder p="lg">
          <QueryView query={sso}>
            {(data) => (
              <SsoForm key={JSON.stringify(data.sso)} sso={data.sso} redirectUri={data.redirectUri} />
            )}
          </QueryView>
        </Paper>
      </Stack>
    </>
  );
}
