import type { KnownCaller } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useIdentityWords } from '../../facts/fact-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { paged } from '../../ui/paged.ts';
import { KnownCallerForm } from './known-caller-form.tsx';
import { RowActions } from './row-actions.tsx';

/** Callers whose identity can be checked. */
export function KnownCallers({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const words = useIdentityWords();
  const callers = useInfiniteQuery(
    paged(['listKnownCallers', accountId], (at) =>
      api('listKnownCallers', {
        params: { id: accountId },
        query: { limit: 50, ...at },
      }),
    ),
  );
  const [open, setOpen] = useState<{ caller: KnownCaller | null } | null>(null);
  const items = callers.data?.pages.flatMap((each) => each.items);
  return (
    <section>
      <Group justify="space-between" mb="sm" align="flex-end">
        <div>
          <Title order={2} size="h3">
            <Trans>本人確認ができるお客様</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>会員番号や合言葉は照合だけに使い、だれの画面にも表示しません。</Trans>
          </Text>
        </div>
        <Button onClick={() => setOpen({ caller: null })}>
          <Trans>お客様を加える</Trans>
        </Button>
      </Group>
      {items === undefined ? null : items.length === 0 ? (
        <EmptyState title={t`お客様がまだ登録されていません`}>
          <Trans>本人確認の手順を使うには、照合する会員番号や合言葉を登録してください。</Trans>
        </EmptyState>
      ) : (
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <Trans>お客様</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>照合できる項目</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>お客様の情報</Trans>
              </Table.Th>
              <Table.Th>
                <VisuallyHidden>
                  <Trans>操作</Trans>
                </VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((caller) => (
              <Table.Tr key={caller.id}>
                <Table.Td>{caller.name}</Table.Td>
                <Table.Td>{caller.items.map(words).join(' / ')}</Table.Td>
                <Table.Td>{caller.facts.map(({ label }) => label).join(' / ') || '-'}</Table.Td>
                <Table.Td align="right">
                  <RowActions
                    name={caller.name}
                    onChange={() => setOpen({ caller })}
                    remove={() =>
                      api('removeKnownCaller', { params: { id: accountId, callerId: caller.id } })
                    }
                    stale="listKnownCallers"
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {callers.hasNextPage ? (
        <Button variant="default" mt="sm" onClick={() => void callers.fetchNextPage()}>
          <Trans>続きを表示</Trans>
        </Button>
      ) : null}
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.caller ? t`お客様の変更` : t`お客様を加える`}
        size="lg"
      >
        {open ? (
          <KnownCallerForm accountId={accountId} caller={open.caller} onDone={() => setOpen(null)} />
        ) : null}
      </Modal>
    </section>
  );
}
