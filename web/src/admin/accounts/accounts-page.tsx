import type { Account } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Badge, Button, Checkbox, Group, Modal, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api.ts';
import { OpenDrafts } from '../../scripts/drafts/open-drafts.tsx';
import { useMay } from '../../session/me.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { AccountForm } from './account-form.tsx';

/** The client companies that we answer for. */
export function AccountsPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const manages = useMay('accounts.manage');
  const publishes = useMay('scripts.publish');
  const [search, setSearch] = useState('');
  const [archived, setArchived] = useState(false);
  const [making, setMaking] = useState(false);
  const [asked] = useDebouncedValue(search, 250);
  const accounts = useQuery({
    queryKey: ['listAccounts', asked, String(archived)],
    queryFn: () =>
      api('listAccounts', {
        query: { ...(asked ? { search: asked } : {}), archived: archived ? 'true' : 'false' },
      }),
  });
  return (
    <>
      <PageHeader
        title={t({ message: '依頼企業', context: 'list' })}
        description={t`電話をお受けする会社です。名簿・回線・スクリプトは会社ごとに決めます。`}
      >
        {manages ? (
          <Button onClick={() => setMaking(true)}>
            <Trans>依頼企業を登録</Trans>
          </Button>
        ) : null}
      </PageHeader>
      {publishes ? <OpenDrafts /> : null}
      <Group mb="md">
        <TextInput
          w={320}
          aria-label={t`名称・読みで探す`}
          placeholder={t`名称・読みで探す`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Checkbox
          label={t`受付を終了した企業`}
          checked={archived}
          onChange={(event) => setArchived(event.currentTarget.checked)}
        />
      </Group>
      <QueryView query={accounts}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`依頼企業がありません`}>
              <Trans>［依頼企業を登録］から加えるか、探す言葉を短くしてお試しください。</Trans>
            </EmptyState>
          ) : (
            <AccountsTable accounts={items} />
          )
        }
      </QueryView>
      <Modal opened={making} onClose={() => setMaking(false)} title={t`依頼企業を登録`} size="lg">
        <AccountForm
          account={null}
          onDone={(account) => {
            setMaking(false);
            void navigate({ to: '/admin/accounts/$accountId', params: { accountId: account.id } });
          }}
        />
      </Modal>
    </>
  );
}

function AccountsTable({ accounts }: { accounts: readonly Account[] }) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>名称</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>事業の概要</Trans>
            </Table.Th>
            <Table.Th ta="right">
              <Trans>回線</Trans>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.id}>
              <Table.Td>
                <Anchor
                  renderRoot={(props) => (
                    <Link to="/admin/accounts/$accountId" params={{ accountId: account.id }} {...props} />
                  )}
                >
                  {account.name}
                </Anchor>
                <Text size="xs" c="dimmed">
                  {account.reading}
                </Text>
                {account.archivedAt ? (
                  <Badge color="gray" variant="light">
                    <Trans>受付終了</Trans>
                  </Badge>
                ) : null}
              </Table.Td>
              <Table.Td>
                <Text size="sm" lineClamp={2} maw={520}>
                  {account.businessSummary}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{account.lines}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
