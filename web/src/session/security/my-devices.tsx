import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useChange } from '../../admin/form/use-change.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { DeviceList } from './device-list.tsx';

/** One's own signed-in devices. */
export function MyDevices() {
  const { t } = useLingui();
  const devices = useQuery({ queryKey: ['mySessions'], queryFn: () => api('mySessions') });
  const stale = ['mySessions'] as const;
  const end = useChange((id: string) => api('endMySession', { params: { id } }), {
    stale,
    done: t`その端末をサインアウトしました。`,
  });
  const others = useChange(() => api('endMyOtherSessions'), {
    stale,
    done: t`ほかの端末をすべてサインアウトしました。`,
  });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2}>
          <Trans>サインイン中の端末</Trans>
        </Title>
        {(devices.data?.items.length ?? 0) > 1 ? (
          <Button
            variant="default"
            size="xs"
            loading={others.isPending}
            onClick={() => others.mutate(undefined)}
          >
            <Trans>ほかをすべてサインアウト</Trans>
          </Button>
        ) : null}
      </Group>
      <QueryView query={devices}>
        {({ items }) => (
          <DeviceList devices={items} busy={end.isPending} onEnd={({ id }) => end.mutate(id)} />
        )}
      </QueryView>
    </Stack>
  );
}
