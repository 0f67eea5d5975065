import type { Customer } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';

interface Props {
  readonly accountId: string;
  readonly customer: Customer;
  readonly onDone: () => void;
}

/** The customer goes into another one; those that went into this one can be taken out again. */
export function MergeCustomer({ accountId, customer, onDone }: Props) {
  return (
    <Stack gap="lg">
      <Into accountId={accountId} customer={customer} onDone={onDone} />
      <TakenIn accountId={accountId} customer={customer} onDone={onDone} />
    </Stack>
  );
}

function Into({ accountId, customer, onDone }: Props) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 300);
  const wanted = settled.trim();
  const found = useQuery({
    queryKey: ['listCustomers', accountId, 'merge', wanted],
    queryFn: () => api('listCustomers', { params: { id: accountId }, query: { limit: 8, search: wanted } }),
    enabled: wanted !== '',
  });
  const others = found.data?.items.filter(({ id }) => id !== customer.id) ?? [];
  const merge = useChange(
    (intoId: string) =>
      api('mergeCustomers', { params: { id: accountId, customerId: customer.id }, body: { intoId } }),
    { stale: ['listCustomers', 'listAudit'], done: t`一件にまとめました。`, onDone },
  );
  return (
    <section>
      <Text size="sm" mb="xs">
        <Trans>
          「{customer.name}
          」を、残すほうのお客様にまとめます。番号・申し送り・これまでの電話は残すほうに出ます。いつでも元の二件に分けられます。
        </Trans>
      </Text>
      <TextInput
        label={t`残すほうのお客様を探す`}
        placeholder={t`お名前・会社・番号の一部`}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb="xs"
      />
      {wanted !== '' && found.isSuccess && others.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>該当するお客様はいません。</Trans>
        </Text>
      ) : null}
      <Stack gap={4}>
        {others.map((other) => (
          <Group key={other.id} justify="space-between" wrap="nowrap">
            <Text size="sm">
              {other.company} {other.name} {other.numbers[0]?.display}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              loading={merge.isPending}
              aria-label={t`${other.name}にまとめる`}
              onClick={() => merge.mutate(other.id)}
            >
              <Trans>まとめる</Trans>
            </Button>
          </Group>
        ))}
      </Stack>
    </section>
  );
}

function TakenIn({ accountId, customer, onDone }: Props) {
  const { t } = useLingui();
  const separate = useChange(
    (customerId: string) => api('separateCustomer', { params: { id: accountId, customerId } }),
    { stale: ['listCustomers', 'listAudit'], done: t`元の二件に分けました。`, onDone },
  );
  if (customer.merged.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        <Trans>まとめてあるお客様</Trans>
      </Title>
      <Stack gap={4}>
        {customer.merged.map((each) => (
          <Group key={each.id} justify="space-between" wrap="nowrap">
            <Text size="sm">{each.name}</Text>
            <Button
              size="compact-sm"
              variant="default"
              loading={separate.isPending}
              aria-label={t`${each.name}を分ける`}
              onClick={() => separate.mutate(each.id)}
            >
              <Trans>分ける</Trans>
            </Button>
          </Group>
        ))}
      </Stack>
    </section>
  );
}
