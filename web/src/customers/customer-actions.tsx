import type { Customer } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { RowActions } from '../admin/facts/row-actions.tsx';
import { api } from '../api.ts';
import type { Task } from './customers.tsx';

interface Props {
  readonly accountId: string;
  readonly customer: Customer;
  readonly open: (task: Task) => void;
}

export function CustomerActions({ accountId, customer, open }: Props) {
  const { t } = useLingui();
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Tooltip label={t`同じお客様にまとめる・分ける`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`${customer.name}をまとめる・分ける`}
          onClick={() => open({ kind: 'merge', customer })}
        >
          <IconArrowMerge size={18} />
        </ActionIcon>
      </Tooltip>
      <RowActions
        name={customer.name}
        onChange={() => open({ kind: 'change', customer })}
        remove={() => api('removeCustomer', { params: { id: accountId, customerId: customer.id } })}
        stale="listCustomers"
      />
    </Group>
  );
}
