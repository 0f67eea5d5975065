import type { AccountFact } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Modal, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useKindWords, useSayableWords } from '../../facts/fact-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { AccountFactForm } from './account-fact-form.tsx';
import { RowActions } from './row-actions.tsx';

export function AccountFacts({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const facts = useQuery({
    queryKey: ['listAccountFacts', accountId],
    queryFn: () => api('listAccountFacts', { params: { id: accountId } }),
  });
  const [open, setOpen] = useState<{ fact: AccountFact | null } | null>(null);
  return (
    <section>
      <Group justify="space-between" mb="sm" align="flex-end">
        <div>
          <Title order={2} size="h3">
            <Trans>お伝えする項目</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>
              保護した項目は、通話中に本人確認ができるまで画面に送りません。どの確認で開くかは、スクリプトの手順で決めます。
            </Trans>
          </Text>
        </div>
        <Button onClick={() => setOpen({ fact: null })}>
          <Trans>項目を加える</Trans>
        </Button>
      </Group>
      <QueryView query={facts}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`項目がまだありません`}>
              <Trans>契約条件や見積など、発信者に尋ねられることを加えてください。</Trans>
            </EmptyState>
          ) : (
            <FactTable accountId={accountId} items={items} onChange={(fact) => setOpen({ fact })} />
          )
        }
      </QueryView>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.fact ? t`項目の変更` : t`項目を加える`}
        size="lg"
      >
        {open ? (
          <AccountFactForm accountId={accountId} fact={open.fact} onDone={() => setOpen(null)} />
        ) : null}
      </Modal>
    </section>
  );
}

interface TableProps {
  readonly accountId: string;
  readonly items: readonly AccountFact[];
  readonly onChange: (fact: AccountFact) => void;
}

function FactTable({ accountId, items, onChange }: TableProps) {
  const kindWords = useKindWords();
  const sayableWords = useSayableWords();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>項目</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>種類</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>内容</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>お伝えしてよい人</Trans>
            </Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((fact) => (
            <Table.Tr key={fact.id}>
              <Table.Td>{fact.label}</Table.Td>
              <Table.Td>{kindWords(fact.kind)}</Table.Td>
              <Table.Td>
                {fact.protected ? (
                  <Badge variant="light" color="orange">
                    <Trans>保護</Trans>
                  </Badge>
                ) : (
                  fact.value
                )}
              </Table.Td>
              <Table.Td>{sayableWords(fact.sayable)}</Table.Td>
              <Table.Td align="right">
                <RowActions
                  name={fact.label}
                  onChange={() => onChange(fact)}
                  remove={() => api('removeAccountFact', { params: { id: accountId, factId: fact.id } })}
                  stale="listAccountFacts"
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
