import type { Channel } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { RenewSecret } from '../../channels/renew-secret.tsx';
import { SecretOnce } from '../../channels/secret-once.tsx';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { RowActions } from '../facts/row-actions.tsx';
import { useEventWords } from './event-words.ts';
import { WebhookForm } from './webhook-form.tsx';

/** Programs that are told what happens at any client company. */
export function WebhooksPage() {
  const { t } = useLingui();
  const [open, setOpen] = useState<{ hook: Channel | null } | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const hooks = useQuery({
    queryKey: ['listHooks'],
    queryFn: () => api('listHooks'),
    refetchInterval: 15_000,
  });
  return (
    <>
      <PageHeader
        title={t`Webhook`}
        description={t`電話や報告の出来事を、社内のシステムに署名付きで知らせます。個人の情報は送らず、ID だけを送ります。`}
      >
        <Button onClick={() => setOpen({ hook: null })}>
          <Trans>Webhook を加える</Trans>
        </Button>
      </PageHeader>
      <Stack gap="md">
        <QueryView query={hooks}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t`Webhook がまだありません`}>
                <Trans>受け取る URL を加えると、選んだ出来事が起きるたびに届きます。</Trans>
              </EmptyState>
            ) : (
              <Hooks items={items} onChange={(hook) => setOpen({ hook })} onSecret={setSecret} />
            )
          }
        </QueryView>
        <Text size="sm" c="dimmed">
          <Trans>
            API の形は{' '}
            <Anchor href="/openapi.json" underline="always">
              /openapi.json
            </Anchor>{' '}
            にあります。アシスタント（MCP）からは /mcp に API キーでつなげます。
          </Trans>
        </Text>
      </Stack>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.hook ? t`Webhook の変更` : t`Webhook を加える`}
      >
        {open === null ? null : (
          <WebhookForm
            hook={open.hook}
            onDone={(fresh) => {
              setOpen(null);
              setSecret(fresh);
            }}
          />
        )}
      </Modal>
      <SecretOnce secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

interface HooksProps {
  readonly items: readonly Channel[];
  readonly onChange: (hook: Channel) => void;
  readonly onSecret: (secret: string) => void;
}

function Hooks({ items, onChange, onSecret }: HooksProps) {
  const { t } = useLingui();
  const words = useEventWords();
  const health = ({ enabled, health: { state, lastError } }: Channel): string => {
    if (!enabled) return t`止めています`;
    if (state === 'stopped') return t`相手が受け取りを止めました`;
    if (state === 'failing') return lastError ?? t`届いていません`;
    return state === 'good' ? t`届いています` : t`まだ送っていません`;
  };
  return (
    <PlainTable
      label={t`Webhook`}
      items={items}
      rowKey={(hook) => hook.id}
      columns={[
        { key: 'label', label: t`名前`, cell: (hook) => hook.label },
        { key: 'place', label: t`宛先`, cell: (hook) => hook.place },
        {
          key: 'events',
          label: t`知らせること`,
          cell: (hook) => hook.events.map((event) => words[event]).join('、'),
        },
        { key: 'health', label: t`調子`, cell: health },
        {
          key: 'actions',
          label: '',
          cell: (hook) => (
            <Group gap={4} justify="flex-end" wrap="nowrap">
              <RenewSecret
                name={hook.label}
                renew={() => api('renewHookSecret', { params: { id: hook.id } })}
                onDone={onSecret}
              />
              <RowActions
                name={hook.label}
                onChange={() => onChange(hook)}
                remove={() => api('removeHook', { params: { id: hook.id } })}
                stale="listHooks"
              />
            </Group>
          ),
        },
      ]}
    />
  );
}
