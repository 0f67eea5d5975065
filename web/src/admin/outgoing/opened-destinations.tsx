import type { DialCategory, OutgoingRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Select, Stack, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';

/** Each kind that is closed by default, and for whom it was opened. */
export function OpenedDestinations({ rules }: { rules: OutgoingRules }) {
  const { t } = useLingui();
  const [opening, setOpening] = useState<DialCategory | null>(null);
  const close = useChange((id: string) => api('closeDestination', { params: { id } }), {
    stale: ['outgoingRules', 'listAudit'],
    done: t`発信を止めました。`,
  });
  return (
    <>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <Trans>発信先</Trans>
              </Table.Th>
              <Table.Th>
                <Trans>状態</Trans>
              </Table.Th>
              <Table.Th>
                <VisuallyHidden>
                  <Trans>操作</Trans>
                </VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rules.closed.map(({ category, name }) => {
              const opened = rules.opened.filter((each) => each.category === category);
              return (
                <Table.Tr key={category}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td>
                    {opened.length === 0 ? (
                      <StatusBadge tone="quiet">
                        <Trans>止めています</Trans>
                      </StatusBadge>
                    ) : (
                      <Stack gap={6}>
                        {opened.map((each) => (
                          <Group key={each.id} gap="xs" wrap="nowrap">
                            <StatusBadge tone="waiting">
                              {each.accountName === null ? <Trans>全体に開放</Trans> : each.accountName}
                            </StatusBadge>
                            <Text size="sm">
                              {each.reason}
                              <Text span size="xs" c="dimmed">
                                {' '}
                                {each.openedBy} {dateTimeOf(each.openedAt)}
                              </Text>
                            </Text>
                            <Button
                              variant="subtle"
                              color="red"
                              size="compact-sm"
                              aria-label={t`${name}の発信を止める`}
                              onClick={() => close.mutate(each.id)}
                            >
                              <Trans>止める</Trans>
                            </Button>
                          </Group>
                        ))}
                      </Stack>
                    )}
                  </Table.Td>
                  <Table.Td align="right">
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={t`${name}の発信を開ける`}
                      onClick={() => setOpening(category)}
                    >
                      <Trans>開ける</Trans>
                    </Button>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Modal opened={opening !== null} onClose={() => setOpening(null)} title={t`発信先を開ける`}>
        {opening === null ? null : <OpenForm category={opening} onDone={() => setOpening(null)} />}
      </Modal>
    </>
  );
}

function OpenForm({ category, onDone }: { category: DialCategory; onDone: () => void }) {
  const { t } = useLingui();
  const accounts = useQuery({
    queryKey: ['listAccounts', 'choice'],
    queryFn: () => api('listAccounts', { query: { archived: 'false' } }),
  });
  const form = useForm({ initialValues: { accountId: '', reason: '' } });
  const open = useChange(
    (values: typeof form.values) =>
      api('openDestination', {
        body: { category, accountId: values.accountId || null, reason: values.reason },
      }),
    {
      stale: ['outgoingRules', 'listAudit'],
      done: t`発信できるようにしました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => open.mutate(values))}>
      <Stack gap="sm">
        <Select
          label={t`どの依頼企業の発信で開けますか`}
          allowDeselect={false}
          data={[
            { value: '', label: t`全体（すべての依頼企業）` },
            ...(accounts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('accountId')}
        />
        <TextInput
          label={t`理由（操作の記録に残ります）`}
          required
          maxLength={200}
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={open.isPending}>
            <Trans>開ける</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
