import type { Channel } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { RowActions } from '../admin/facts/row-actions.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { channelWords } from '../ui/deliveries.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { StatusTone } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { ChannelForm } from './channel-form.tsx';
import { RenewSecret } from './renew-secret.tsx';
import { SecretOnce } from './secret-once.tsx';
import { DeliveryLog } from './delivery-log.tsx';

const tones: Record<Channel['health']['state'], StatusTone> = {
  unknown: 'quiet',
  good: 'good',
  failing: 'bad',
  stopped: 'bad',
};

/** By which ways an account's messages reach it, how each is doing, and what was sent. */
export function Channels({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<{ channel: Channel | null } | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const channels = useQuery({
    queryKey: ['listChannels', accountId],
    queryFn: () => api('listChannels', { params: { id: accountId } }),
    refetchInterval: 15_000,
  });
  return (
    <Stack gap="md" maw={960}>
      <Group justify="space-between" align="flex-end">
        <Text size="sm" c="dimmed" maw={640}>
          <Trans>報告はポータルとメールのほか、ここに加えた通知先のすべてに同時に届きます。</Trans>
        </Text>
        <Button onClick={() => setOpen({ channel: null })} data-testid="new-channel">
          <Trans>通知先を加える</Trans>
        </Button>
      </Group>
      <QueryView query={channels}>
        {({ items, parallel }) => (
          <Stack gap="sm">
            {parallel < 2 ? (
              <Alert
                color="orange"
                title={
                  parallel === 0
                    ? t`ポータルのほかに受け取り方がありません`
                    : t`受け取り方が一つしかありません`
                }
              >
                <Trans>
                  一つが止まると報告に気づけません。メールとチャットなど、二つ以上の受け取り方を用意してください。
                </Trans>
              </Alert>
            ) : null}
            {items.length === 0 ? (
              <EmptyState title={t`通知先がまだありません`}>
                <Trans>Chatwork、Slack、LINE WORKS、Teams などを加えると、報告がすぐに届きます。</Trans>
              </EmptyState>
            ) : (
              items.map((channel) => (
                <ChannelCard
                  key={channel.id}
                  accountId={accountId}
                  channel={channel}
                  onChange={() => setOpen({ channel })}
                  onSecret={setSecret}
                />
              ))
            )}
          </Stack>
        )}
      </QueryView>
      <DeliveryLog accountId={accountId} />
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.channel ? t`通知先の変更` : t`通知先を加える`}
        size="lg"
      >
        {open === null ? null : (
          <ChannelForm
            accountId={accountId}
            channel={open.channel}
            onDone={(fresh) => {
              setOpen(null);
              setSecret(fresh);
            }}
          />
        )}
      </Modal>
      <SecretOnce secret={secret} onClose={() => setSecret(null)} />
    </Stack>
  );
}

interface CardProps {
  readonly accountId: string;
  readonly channel: Channel;
  readonly onChange: () => void;
  readonly onSecret: (secret: string) => void;
}

function ChannelCard({ accountId, channel, onChange, onSecret }: CardProps) {
  const { t, i18n } = useLingui();
  const { health } = channel;
  const stateWords: Record<Channel['health']['state'], string> = {
    unknown: t`まだ送っていません`,
    good: t`届いています`,
    failing: t`届いていません`,
    stopped: t`相手が受け取りを止めました`,
  };
  const attempt = useChange(() => api('tryChannel', { params: { id: accountId, channelId: channel.id } }), {
    stale: ['accountDeliveries', 'listChannels', 'listAudit'],
    done: t`試し送りをしました。結果は下の記録に出ます。`,
  });
  const last = health.lastAcceptedAt === null ? null : dateTimeOf(health.lastAcceptedAt);
  return (
    <Paper withBorder p="sm" component="section" aria-label={channel.label}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600}>{channel.label}</Text>
            <StatusBadge tone={channel.enabled ? tones[health.state] : 'quiet'}>
              {channel.enabled ? stateWords[health.state] : t`止めています`}
            </StatusBadge>
          </Group>
          <Text size="sm" c="dimmed">
            {i18n._(channelWords[channel.kind])} {channel.place}
          </Text>
          <Text size="sm" c="dimmed">
            {last === null ? null : <Trans>最後に届いたのは {last}</Trans>}
            {health.waiting > 0 ? t` · 送信待ち ${health.waiting}件` : null}
            {health.dead > 0 ? t` · 届かなかったもの ${health.dead}件` : null}
          </Text>
          {health.lastError === null ? null : (
            <Text size="sm" c="red.8">
              {health.lastError}
            </Text>
          )}
        </div>
        <Group gap={4} wrap="nowrap">
          <Button
            variant="default"
            size="compact-sm"
            loading={attempt.isPending}
            onClick={() => attempt.mutate(undefined)}
          >
            <Trans>試し送り</Trans>
          </Button>
          {channel.kind === 'webhook' ? (
            <RenewSecret
              name={channel.label}
              renew={() => api('renewChannelSecret', { params: { id: accountId, channelId: channel.id } })}
              onDone={onSecret}
            />
          ) : null}
          <RowActions
            name={channel.label}
            onChange={onChange}
            remove={() => api('removeChannel', { params: { id: accountId, channelId: channel.id } })}
            stale="listChannels"
          />
        </Group>
      </Group>
    </Paper>
  );
}
