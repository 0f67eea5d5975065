import type { Customer } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import type { Column } from '../ui/data-list.tsx';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { paged } from '../ui/paged.ts';

import { CustomerActions } from './customer-actions.tsx';
import { CustomerForm } from './customer-form.tsx';
import { ImportCustomers } from './import-customers.tsx';
import { MergeCustomer } from './merge-customer.tsx';
import { CustomerNotes } from './customer-notes.tsx';

export type Task =
  | { readonly kind: 'import' }
  | { readonly kind: 'new' }
  | { readonly kind: 'change' | 'merge' | 'notes'; readonly customer: Customer };

/** お客様台帳 of an account: for the office and for the client alike. */
export function Customers({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const [task, setTask] = useState<Task | null>(null);
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 300);
  const wanted = settled.trim();
  const customers = useInfiniteQuery(
    paged(['listCustomers', accountId, wanted], (at) =>
      api('listCustomers', {
        params: { id: accountId },
        query: {
          limit: 50,
          ...(wanted === '' ? {} : { search: wanted }),
          ...at,
        },
      }),
    ),
  );
  return (
    <Stack gap="sm" maw={1100}>
      <Text size="sm" c="dimmed">
        <Trans>
          お電話をくださる方と会社です。番号が同じ電話が入ると、名乗る前にお名前と申し送りをオペレーターの画面に出し、報告にも書き込みます。
        </Trans>
      </Text>
      <Group justify="space-between" align="flex-end">
        <TextInput
          label={t`台帳を探す`}
          placeholder={t`お名前・会社・番号の一部`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          w={280}
        />
        <Group gap="xs">
          <Button variant="default" onClick={() => setTask({ kind: 'import' })}>
            <Trans>CSVから取り込む</Trans>
          </Button>
          <Button onClick={() => setTask({ kind: 'new' })}>
            <Trans>お客様を加える</Trans>
          </Button>
        </Group>
      </Group>
      <DataList
        label={t`お客様台帳`}
        query={customers}
        columns={useColumns(accountId, setTask)}
        rowKey={(customer) => customer.id}
        empty={
          wanted === '' ? (
            <EmptyState title={t`お客様がまだ登録されていません`}>
              <Trans>よくお電話をくださる方から加えてください。通話中にデスクからも加えられます。</Trans>
            </EmptyState>
          ) : (
            <EmptyState title={t`該当するお客様はいません`}>
              <Trans>お名前の一部や、番号の一部で探してください。</Trans>
            </EmptyState>
          )
        }
      />
      <TaskWindow accountId={accountId} task={task} onClose={() => setTask(null)} />
    </Stack>
  );
}

function TaskWindow(props: { accountId: string; task: Task | null; onClose: () => void }) {
  const { t } = useLingui();
  const { accountId, task, onClose } = props;
  const titles = {
    import: t`CSVから取り込む`,
    new: t`お客様を加える`,
    change: t`お客様の変更`,
    merge: t`同じお客様にまとめる`,
    notes: t`申し送り`,
  };
  return (
    <Modal
      opened={task !== null}
      onClose={onClose}
      title={task ? titles[task.kind] : ''}
      size="lg"
      closeButtonProps={{ 'aria-label': t`閉じる` }}
    >
      {task?.kind === 'import' ? <ImportCustomers accountId={accountId} onDone={onClose} /> : null}
      {task?.kind === 'new' ? <CustomerForm accountId={accountId} customer={null} onDone={onClose} /> : null}
      {task?.kind === 'change' ? (
        <CustomerForm accountId={accountId} customer={task.customer} onDone={onClose} />
      ) : null}
      {task?.kind === 'merge' ? (
        <MergeCustomer accountId={accountId} customer={task.customer} onDone={onClose} />
      ) : null}
      {task?.kind === 'notes' ? <CustomerNotes accountId={accountId} customer={task.customer} /> : null}
    </Modal>
  );
}

function useColumns(accountId: string, open: (task: Task) => void): Column<Customer>[] {
  const { t } = useLingui();
  return [
    {
      key: 'name',
      label: t`お客様`,
      cell: (customer) => (
        <>
          <strong>{customer.name}</strong>{' '}
          <Text span size="xs" c="dimmed">
            {customer.reading}
          </Text>{' '}
          {customer.kind === 'company' ? (
            <Badge size="sm" variant="light" color="gray">
              <Trans>会社</Trans>
            </Badge>
          ) : null}{' '}
          {customer.regular ? (
            <Badge size="sm" variant="light">
              <Trans>常連</Trans>
            </Badge>
          ) : null}
        </>
      ),
    },
    {
      key: 'company',
      label: t`会社・部署`,
      cell: ({ company, role }) => [company, role].filter(Boolean).join(' '),
    },
    {
      key: 'numbers',
      label: t`電話番号`,
      width: 170,
      cell: ({ numbers }) =>
        numbers.map(({ number, display, label }) => (
          <div key={number}>
            {display} {label}
          </div>
        )),
    },
    {
      key: 'notes',
      label: t`申し送り`,
      width: 110,
      cell: (customer) => {
        const words = customer.notes.length === 0 ? t`書く` : t`${customer.notes.length}件`;
        return (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => open({ kind: 'notes', customer })}
            aria-label={t`${words}：${customer.name}の申し送り`}
          >
            {words}
          </Button>
        );
      },
    },
    {
      key: 'actions',
      label: '',
      align: 'right',
      width: 130,
      cell: (customer) => <CustomerActions accountId={accountId} customer={customer} open={open} />,
    },
  ];
}
