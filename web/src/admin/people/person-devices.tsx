import type { Person } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { DeviceList } from '../../session/security/device-list.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';

/** Where one person is signed in, and ending all of it from here. */
export function PersonDevices({ person }: { person: Person }) {
  const { t } = useLingui();
  const params = { id: person.id };
  const devices = useQuery({
    queryKey: ['personSessions', person.id],
    queryFn: () => api('personSessions', { params }),
  });
  const end = useChange(() => api('endPersonSessions', { params }), {
    stale: ['personSessions', 'listAudit'],
    done: t`すべての端末からサインアウトさせました。`,
  });
  const name = person.name;
  return (
    <Stack gap="md">
      <Text size="sm">{name}</Text>
      <QueryView query={devices}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              <Trans>サインイン中の端末はありません。</Trans>
            </Text>
          ) : (
            <>
              <DeviceList devices={items} />
              <Group justify="flex-end">
                <Button
                  color="red.8"
                  loading={end.isPending}
                  onClick={() =>
                    askFirst({
                      title: t`すべての端末からサインアウト`,
                      children: (
                        <Trans>
                          {name}{' '}
                          さんの画面はすぐに閉じます。通話中の発信者は、切れずにほかのオペレーターに回ります。
                        </Trans>
                      ),
                      confirm: t`サインアウトさせる`,
                      danger: true,
                      onConfirm: () => end.mutate(undefined),
                    })
                  }
                >
                  <Trans>すべてサインアウトさせる</Trans>
                </Button>
              </Group>
            </>
          )
        }
      </QueryView>
    </Stack>
  );
}
