import type { ApiKey } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { ApiKeyForm } from './api-key-form.tsx';
import { useScopeWords } from './scope-words.ts';

/** Keys for programs of one's own. */
export function ApiKeysPage() {
  const { t } = useLingui();
  const [making, setMaking] = useState(false);
  const [fresh, setFresh] = useState<string | null>(null);
  const keys = useQuery({ queryKey: ['listApiKeys'], queryFn: () => api('listApiKeys') });
  return (
    <>
      <PageHeader
        title={t`API キー`}
        description={t`自社のプログラムから電話番を使うための鍵です。作った方の権限の範囲で、選んだことだけができます。`}
      >
        <Button onClick={() => setMaking(true)} data-testid="new-api-key">
          <Trans>API キーを作る</Trans>
        </Button>
      </PageHeader>
      <QueryView query={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`API キーはありません`}>
              <Trans>基幹システムなどと連携するときに作ります。</Trans>
            </EmptyState>
          ) : (
            <Keys keys={items} />
          )
        }
      </QueryView>
      <Modal opened={making} onClose={() => setMaking(false)} title={t`API キーを作る`} size="lg">
        <ApiKeyForm
          onDone={({ key }) => {
            setMaking(false);
            setFresh(key);
          }}
        />
      </Modal>
      <Modal
        opened={fresh !== null}
        onClose={() => setFresh(null)}
        title={t`API キーを控えてください`}
        size="lg"
        closeOnClickOutside={false}
      >
        <Stack gap="sm">
          <Alert color="yellow" variant="light">
            <Trans>このキーは、いまだけ表示します。閉じると二度と表示できません。</Trans>
          </Alert>
          <Group gap="xs" wrap="nowrap">
            <Code block flex={1} data-testid="api-key">
              {fresh}
            </Code>
            <CopyButton value={fresh ?? ''} label={t`API キーをコピー`} />
          </Group>
          <Text size="sm" c="dimmed">
            <Trans>要求のヘッダーに「Authorization: Bearer キー」と付けて使います。</Trans>
          </Text>
        </Stack>
      </Modal>
    </>
  );
}

function Keys({ keys }: { keys: readonly ApiKey[] }) {
  const { t } = useLingui();
  const scopeWords = useScopeWords();
  const revoke = useChange((id: string) => api('revokeApiKey', { params: { id } }), {
    stale: ['listApiKeys', 'listAudit'],
    done: t`API キーを失効させました。`,
  });
  return (
    <PlainTable
      label={t`API キー`}
      items={keys}
      rowKey={(key) => key.id}
      columns={[
        {
          key: 'label',
          label: t`名前`,
          cell: (key) => (
            <>
              {key.label}
              <Text size="xs" c="dimmed" ff="monospace">
                {key.hint}…
              </Text>
            </>
          ),
        },
        { key: 'person', label: t`作った人`, cell: (key) => key.personName },
        {
          key: 'scopes',
          label: t`できること`,
          cell: (key) => key.scopes.map((scope) => scopeWords[scope] ?? scope).join('、'),
        },
        {
          key: 'used',
          label: t`最後に使った日時`,
          cell: (key) =>
            key.lastUsedAt === null ? '-' : `${dateTimeOf(key.lastUsedAt)}（${key.lastUsedAddress ?? '-'}）`,
        },
        { key: 'state', label: t`期限`, cell: (key) => <State apiKey={key} /> },
        {
          key: 'menu',
          label: '',
          align: 'right',
          cell: (key) =>
            key.revokedAt === null && new Date(key.expiresAt) > new Date() ? (
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  askFirst({
                    title: t`API キーの失効`,
                    children: (
                      <Trans>「{key.label}」を使っているプログラムは、すぐに使えなくなります。</Trans>
                    ),
                    confirm: t`失効させる`,
                    danger: true,
                    onConfirm: () => revoke.mutate(key.id),
                  })
                }
              >
                <Trans>失効</Trans>
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

function State({ apiKey }: { apiKey: ApiKey }) {
  const now = useNow(60_000);
  if (apiKey.revokedAt !== null)
    return (
      <Badge variant="light" color="red">
        <Trans>失効</Trans>
      </Badge>
    );
  if (new Date(apiKey.expiresAt).getTime() <= now)
    return (
      <Badge variant="light" color="gray">
        <Trans>期限切れ</Trans>
      </Badge>
    );
  return dateTimeOf(apiKey.expiresAt);
}
