import type { Trunk } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Badge, Button, Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';

/** The connections to carriers, with how they are doing now. */
export function TrunksPage() {
  const { t } = useLingui();
  const trunks = useQuery({
    queryKey: ['listTrunks'],
    queryFn: () => api('listTrunks'),
    refetchInterval: 5000,
  });
  return (
    <>
      <PageHeader title={t`トランク`} description={t`電話会社や、ひかり電話のルーターとの接続です。`}>
        <Button renderRoot={(props) => <Link to="/admin/trunks/new" {...props} />}>
          <Trans>トランクを作る</Trans>
        </Button>
      </PageHeader>
      <QueryView query={trunks}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`トランクがありません`}>
              <Trans>電話会社から届いた設定の紙を手元に、［トランクを作る］から始めてください。</Trans>
            </EmptyState>
          ) : (
            <Table.ScrollContainer minWidth={560}>
              <Table highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>
                      <Trans>名前</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>方式</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>状態</Trans>
                    </Table.Th>
                    <Table.Th ta="right">
                      <Trans>通話中</Trans>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((trunk) => (
                    <Table.Tr key={trunk.id}>
                      <Table.Td>
                        <Anchor
                          renderRoot={(props) => (
                            <Link to="/admin/trunks/$trunkId" params={{ trunkId: trunk.id }} {...props} />
                          )}
                        >
                          {trunk.name}
                        </Anchor>
                      </Table.Td>
                      <Table.Td>
                        <MethodWords trunk={trunk} />
                      </Table.Td>
                      <Table.Td>
                        <StateBadges trunk={trunk} />
                      </Table.Td>
                      <Table.Td ta="right">{trunk.state.callsNow}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
    </>
  );
}

function MethodWords({ trunk }: { trunk: Trunk }) {
  const { auth } = trunk;
  return (
    <>
      {auth.kind === 'register' ? <Trans>登録（REGISTER）</Trans> : <Trans>接続元アドレス</Trans>}
      <Text size="xs" c="dimmed">
        {auth.kind === 'register' ? auth.registrar : auth.addresses.join(', ')}
      </Text>
    </>
  );
}

/** Registration and reachability in words, with the SIP status when it failed. */
export function StateBadges({ trunk }: { trunk: Trunk }) {
  const { registration, failureStatus, reachability } = trunk.state;
  if (!trunk.enabled)
    return (
      <Badge color="gray" variant="light">
        <Trans>停止</Trans>
      </Badge>
    );
  return (
    <Group gap={4}>
      {registration === 'registered' ? (
        <Badge color="teal" variant="light">
          <Trans>登録済み</Trans>
        </Badge>
      ) : null}
      {registration === 'registering' ? (
        <Badge color="blue" variant="light">
          <Trans>登録しています</Trans>
        </Badge>
      ) : null}
      {registration === 'failed' ? (
        <Badge color="red" variant="light">
          <Trans>登録できません {failureStatus ?? ''}</Trans>
        </Badge>
      ) : null}
      {reachability === 'reachable' ? (
        <Badge color="teal" variant="light">
          <Trans>応答あり</Trans>
        </Badge>
      ) : null}
      {reachability === 'unreachable' ? (
        <Badge color="red" variant="light">
          <Trans>応答なし</Trans>
        </Badge>
      ) : null}
      {reachability === 'unknown' && registration !== 'registered' ? (
        <Badge color="gray" variant="light">
          {trunk.optionsIntervalSeconds === null ? <Trans>監視していません</Trans> : <Trans>未確認</Trans>}
        </Badge>
      ) : null}
    </Group>
  );
}
