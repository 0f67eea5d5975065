import type { AccountFact } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useKindWords, useSayableWords } from '../../facts/fact-words.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { AccountFactForm } from './account-fact-form.tsx';
import { FactHistory } from './fact-history.tsx';
import { RowActions } from './row-actions.tsx';

interface Props {
  readonly accountId: string;
  /** The page has said it already. */
  readonly untitled?: boolean;
}

export function AccountFacts({ accountId, untitled = false }: Props) {
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
          {untitled ? null : (
            <Title order={2} size="h3">
              <Trans>お伝えする項目</Trans>
            </Title>
          )}
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
  const { t } = useLingui();
  const kindWords = useKindWords();
  const sayableWords = useSayableWords();
  return (
    <PlainTable
      label={t`お伝えする項目`}
      items={items}
      rowKey={(fact) => fact.id}
      columns={[
        { key: 'label', label: t`項目`, cell: (fact) => fact.label },
        { key: 'kind', label: t`種類`, cell: (fact) => kindWords(fact.kind) },
        {
          key: 'value',
          label: t`内容`,
          cell: (fact) => (fact.protected ? <StatusBadge tone="waiting">{t`保護`}</StatusBadge> : fact.value),
        },
        { key: 'sayable', label: t`お伝えしてよい人`, cell: (fact) => sayableWords(fact.sayable) },
        {
          key: 'deeds',
          label: '',
          align: 'right',
          cell: (fact) => (
            <Group gap={4} justify="flex-end" wrap="nowrap">
              <FactHistory accountId={accountId} fact={fact} />
              <RowActions
                name={fact.label}
                onChange={() => onChange(fact)}
                remove={() => api('removeAccountFact', { params: { id: accountId, factId: fact.id } })}
                stale="listAccountFacts"
              />
            </Group>
          ),
        },
      ]}
    />
  );
}
