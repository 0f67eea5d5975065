import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Badge, Button, Group, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';

/** The lines of one company, or of all. */
export function LinesTable({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const lines = useQuery({
    queryKey: ['listLines', accountId],
    queryFn: () => api('listLines', { query: { accountId } }),
  });
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <Button renderRoot={(props) => <Link to="/admin/lines/new" search={{ accountId }} {...props} />}>
          <Trans>回線を作る</Trans>
        </Button>
      </Group>
      <QueryView query={lines}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`回線がありません`}>
              <Trans>電話番号・名乗り・受付時間を決めて、回線を作ってください。</Trans>
            </EmptyState>
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>
                      <Trans>回線</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>電話番号</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>名乗り</Trans>
                    </Table.Th>
                    <Table.Th>
                      <Trans>状態</Trans>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((line) => (
                    <Table.Tr key={line.id}>
                      <Table.Td>
                        <Anchor
                          renderRoot={(props) => (
                            <Link to="/admin/lines/$lineId" params={{ lineId: line.id }} {...props} />
                          )}
                        >
                          {line.label}
                        </Anchor>
                      </Table.Td>
                      <Table.Td style={{ whiteSpace: 'nowrap' }}>{line.numberDisplay}</Table.Td>
                      <Table.Td>{line.greeting}</Table.Td>
                      <Table.Td>
                        {line.live ? (
                          <Badge color="teal" variant="light">
                            <Trans>受付する</Trans>
                          </Badge>
                        ) : (
                          <Badge color="gray" variant="light">
                            <Trans>停止</Trans>
                          </Badge>
                        )}
                        {line.testUntil === null ? null : (
                          <Badge ml={4} color="blue" variant="light">
                            <Trans>試験受付中</Trans>
                          </Badge>
                        )}
                        {line.live && !line.openNow ? (
                          <Badge ml={4} color="yellow" variant="light">
                            <Trans>時間外</Trans>
                          </Badge>
                        ) : null}
                      </Table.Td>
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
