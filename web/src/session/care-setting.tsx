import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack, Switch, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { QueryView } from '../ui/query-view.tsx';

/** Whether colleagues see that it was this person who had a hard call. */
export function CareSetting() {
  const { t } = useLingui();
  const setting = useQuery({ queryKey: ['careSetting'], queryFn: () => api('careSetting') });
  const save = useChange((hideName: boolean) => api('saveCareSetting', { body: { hideName } }), {
    stale: ['careSetting'],
    done: t`保存しました。`,
  });
  return (
    <Paper withBorder p="lg">
      <Stack gap="md">
        <Title order={2}>
          <Trans>つらい通話のあと</Trans>
        </Title>
        <QueryView query={setting}>
          {({ hideName }) => (
            <Switch
              label={t`カスハラの通話を受けたのが自分だと、同僚の画面に出さない`}
              description={t`同じ発信者の次の電話で、前に応対した人の名前を出しません。責任者には見えます。`}
              checked={hideName}
              disabled={save.isPending}
              onChange={(event) => save.mutate(event.currentTarget.checked)}
            />
          )}
        </QueryView>
      </Stack>
    </Paper>
  );
}
