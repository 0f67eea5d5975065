import type { ScriptVersion } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { ReasonButton } from '../admin/form/reason-button.tsx';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { paged } from '../ui/paged.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { ScriptChanges } from './script-changes.tsx';

/** All versions with why they were made; what each changed, and the way back to it. */
export function VersionList({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const publishes = useMay('scripts.publish');
  const [shown, setShown] = useState<number | null>(null);
  const query = useInfiniteQuery(
    paged(['listScriptVersions', accountId], (at) =>
      api('listScriptVersions', {
        params: { id: accountId },
        query: { limit: 20, ...at },
      }),
    ),
  );
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>版の履歴</Trans>
      </Title>
      <DataList<ScriptVersion>
        label={t`スクリプトの版`}
        query={query}
        rowKey={({ version }) => String(version)}
        empty={<EmptyState title={t`まだ公開されていません`} />}
        columns={[
          { key: 'version', label: t`版`, cell: ({ version }) => version, align: 'right' },
          { key: 'state', label: t`状態`, cell: ({ state }) => <State state={state} /> },
          { key: 'from', label: t`使い始め`, cell: ({ from }) => dateTimeOf(from) },
          { key: 'reason', label: t`背景`, cell: ({ reason }) => reason },
          { key: 'by', label: t`公開した人`, cell: ({ publishedBy }) => publishedBy },
          {
            key: 'deeds',
            label: t`操作`,
            cell: (row) => (
              <Group gap={4} wrap="nowrap">
                <Button size="compact-sm" variant="default" onClick={() => setShown(row.version)}>
                  <Trans>変更点</Trans>
                </Button>
                {publishes && row.state === 'past' ? (
                  <ReasonButton
                    label={t`この版に戻す`}
                    title={t`第${row.version}版に戻す`}
                    verb={t`新しい版として公開する`}
                    body={t`この版の内容を新しい版として、すぐに公開します。理由はオペレーターにも伝わります。`}
                    maxLength={300}
                    send={(reason) =>
                      api('rollBackScript', {
                        params: { id: accountId },
                        body: { version: row.version, reason },
                      })
                    }
                    stale={['script', 'listScriptVersions', 'listAudit']}
                    done={t`公開しました。次の通話から使われます。`}
                  />
                ) : null}
              </Group>
            ),
          },
        ]}
      />
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        size="lg"
        title={t`第${shown ?? 0}版の変更点`}
      >
        {shown === null ? null : <Changes accountId={accountId} version={shown} />}
      </Modal>
    </section>
  );
}

function State({ state }: { state: ScriptVersion['state'] }) {
  if (state === 'in-force')
    return (
      <StatusBadge tone="good">
        <Trans>使用中</Trans>
      </StatusBadge>
    );
  return state === 'scheduled' ? (
    <StatusBadge tone="busy">
      <Trans>予定</Trans>
    </StatusBadge>
  ) : (
    <StatusBadge tone="quiet">
      <Trans>以前の版</Trans>
    </StatusBadge>
  );
}

function Changes({ accountId, version }: { accountId: string; version: number }) {
  const [now, before] = useQueries({
    queries: [version, version - 1].map((each) => ({
      queryKey: ['scriptVersion', accountId, each],
      queryFn: () => api('scriptVersion', { params: { id: accountId, version: String(each) } }),
      enabled: each > 0,
    })),
  });
  if (version === 1)
    return (
      <Text>
        <Trans>最初の版です。</Trans>
      </Text>
    );
  if (!now?.data || !before?.data) return <Loading />;
  return (
    <Stack gap="xs">
      <Text size="sm">{now.data.reason}</Text>
      <ScriptChanges before={before.data.body} after={now.data.body} />
    </Stack>
  );
}
