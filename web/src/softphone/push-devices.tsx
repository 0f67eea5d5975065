import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Group, Paper, Stack, Switch, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { browserName, ownEndpoint, pushSupport, turnOff, turnOn } from './push.ts';

/** Which of one's browsers are woken by a call, and what their locked screens show. */
export function PushDevices() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const devices = useQuery({ queryKey: ['pushDevices'], queryFn: () => api('listPushDevices') });
  const endpoint = useQuery({ queryKey: ['ownEndpoint'], queryFn: ownEndpoint });
  const again = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['pushDevices'] }),
      queryClient.invalidateQueries({ queryKey: ['ownEndpoint'] }),
    ]);
  const on = useMutation({
    mutationFn: () => turnOn(devices.data?.publicKey ?? '', browserName()),
    onSettled: again,
  });
  const change = useMutation({
    mutationFn: ({ id, shows }: { id: string; shows: 'nothing' | 'caller' }) =>
      api('changePushDevice', { params: { id }, body: { shows } }),
    onSettled: again,
  });
  const remove = useMutation({
    mutationFn: async (device: { id: string; endpoint: string }) => {
      await api('removePushDevice', { params: { id: device.id } });
      if (device.endpoint === endpoint.data) await turnOff();
    },
    onSettled: again,
  });
  return (
    <Stack gap="sm">
      <Title order={2}>
        <Trans>着信の通知</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>
          電話がかかると、閉じているブラウザーにも通知が届きます。通知を開くと、鳴っている電話に出られます。
        </Trans>
      </Text>
      <QueryView query={devices}>
        {({ items }) => {
          const here = items.some((device) => device.endpoint === endpoint.data);
          return (
            <>
              {here ? null : <TurnOn busy={on.isPending} refused={on.data === false} onPress={on.mutate} />}
              {items.length === 0 ? <EmptyState title={t`通知する端末はまだありません。`} /> : null}
              {items.map((device) => (
                <Paper key={device.id} withBorder p="sm" component="section" aria-label={device.label}>
                  <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
                    <div>
                      <Text fw={500}>{device.label}</Text>
                      <Group gap={6}>
                        {device.endpoint === endpoint.data ? (
                          <Badge variant="light" tt="none">
                            <Trans>この端末</Trans>
                          </Badge>
                        ) : null}
                        {device.failing ? (
                          <Badge variant="light" color="orange" tt="none">
                            <Trans>届いていません</Trans>
                          </Badge>
                        ) : null}
                      </Group>
                      <Text size="xs" c="dimmed">
                        {device.lastSentAt === null ? (
                          <Trans>まだ通知していません</Trans>
                        ) : (
                          <Trans>最後の通知 {dateTimeOf(device.lastSentAt)}</Trans>
                        )}
                      </Text>
                    </div>
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={t`${device.label}への通知をやめる`}
                      onClick={() => remove.mutate(device)}
                    >
                      <Trans>やめる</Trans>
                    </Button>
                  </Group>
                  <Switch
                    mt="xs"
                    label={t`ロック画面に、だれからの電話かを表示`}
                    description={t`オフのときは「電話です」とだけ表示します。`}
                    checked={device.shows === 'caller'}
                    onChange={(event) =>
                      change.mutate({
                        id: device.id,
                        shows: event.currentTarget.checked ? 'caller' : 'nothing',
                      })
                    }
                  />
                </Paper>
              ))}
            </>
          );
        }}
      </QueryView>
    </Stack>
  );
}

function TurnOn({ busy, refused, onPress }: { busy: boolean; refused: boolean; onPress: () => void }) {
  const support = pushSupport();
  if (support === 'install-first')
    return (
      <Alert color="yellow">
        <Trans>
          iPhone・iPad
          では、共有ボタンから「ホーム画面に追加」を選び、ホーム画面のアイコンから開いてください（iOS 16.4
          以降）。
        </Trans>
      </Alert>
    );
  if (support === 'none')
    return (
      <Alert color="yellow">
        <Trans>このブラウザーには着信を通知できません。画面を開いている間だけ鳴ります。</Trans>
      </Alert>
    );
  if (support === 'refused' || refused)
    return (
      <Alert color="yellow">
        <Trans>
          ブラウザーの設定で通知が止められています。このサイトの通知を許可してからお試しください。
        </Trans>
      </Alert>
    );
  return (
    <Button loading={busy} onClick={onPress} style={{ alignSelf: 'flex-start' }}>
      <Trans>この端末に着信を通知</Trans>
    </Button>
  );
}
