import type { TelephoneNumber } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Button,
  Group,
  Menu,
  Modal,
  Select,
  Stack,
  Table,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';

/** The numbers that carriers have given us, and the trunk each arrives on. */
export function NumbersPage() {
  const { t } = useLingui();
  const numbers = useQuery({ queryKey: ['listNumbers'], queryFn: () => api('listNumbers') });
  const [open, setOpen] = useState<{ number: TelephoneNumber | null } | null>(null);
  return (
    <>
      <PageHeader
        title={t({ message: '電話番号', context: 'list' })}
        description={t`電話会社から割り当てられた番号です。回線に結び付けると、電話を受けられます。`}
      >
        <Button onClick={() => setOpen({ number: null })}>
          <Trans>番号を登録</Trans>
        </Button>
      </PageHeader>
      <QueryView query={numbers}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`電話番号がありません`}>
              <Trans>［番号を登録］から加えてください。</Trans>
            </EmptyState>
          ) : (
            <NumbersTable numbers={items} onChange={(number) => setOpen({ number })} />
          )
        }
      </QueryView>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.number ? t`番号の変更` : t`番号を登録`}
      >
        {open ? <NumberForm number={open.number} onDone={() => setOpen(null)} /> : null}
      </Modal>
    </>
  );
}

function NumbersTable({
  numbers,
  onChange,
}: {
  numbers: readonly TelephoneNumber[];
  onChange: (number: TelephoneNumber) => void;
}) {
  const { t } = useLingui();
  const remove = useChange((id: string) => api('deleteNumber', { params: { id } }), {
    stale: ['listNumbers', 'listAudit'],
    done: t`番号を手放しました。`,
  });
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>電話番号</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>メモ</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>トランク</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>回線</Trans>
            </Table.Th>
            <Table.Th>
              <VisuallyHidden>
                <Trans>操作</Trans>
              </VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {numbers.map((number) => (
            <Table.Tr key={number.id}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{number.display}</Table.Td>
              <Table.Td>{number.label}</Table.Td>
              <Table.Td>{number.trunkName ?? '-'}</Table.Td>
              <Table.Td>{number.lineLabel ?? '-'}</Table.Td>
              <Table.Td align="right">
                <Menu position="bottom-end" withinPortal>
                  <Menu.Target>
                    <ActionIcon variant="subtle" color="gray" aria-label={t`${number.display} の操作`}>
                      <IconDots size={18} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => onChange(number)}>
                      <Trans>変更</Trans>
                    </Menu.Item>
                    <Menu.Item
                      color="red"
                      onClick={() =>
                        askFirst({
                          title: t`番号を手放す`,
                          children: (
                            <Trans>
                              {number.display} の登録を消します。この番号への電話は受けられなくなります。
                            </Trans>
                          ),
                          confirm: t`手放す`,
                          danger: true,
                          onConfirm: () => remove.mutate(number.id),
                        })
                      }
                    >
                      <Trans>手放す</Trans>
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function NumberForm({ number, onDone }: { number: TelephoneNumber | null; onDone: () => void }) {
  const { t } = useLingui();
  const trunks = useQuery({ queryKey: ['listTrunks'], queryFn: () => api('listTrunks') });
  const form = useForm({
    initialValues: {
      number: number?.display ?? '',
      label: number?.label ?? '',
      trunkId: number?.trunkId ?? null,
    },
  });
  type Values = typeof form.values;
  const save = useChange(
    ({ number: written, ...rest }: Values) =>
      number
        ? api('changeNumber', { params: { id: number.id }, body: rest })
        : api('createNumber', { body: { number: written, ...rest } }),
    { stale: ['listNumbers', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t`電話番号`}
          description={t`例：03-1234-5678`}
          type="tel"
          required
          disabled={number !== null}
          {...form.getInputProps('number')}
        />
        <TextInput label={t`メモ`} maxLength={80} {...form.getInputProps('label')} />
        <Select
          label={t`トランク`}
          description={t`この番号への電話が届く接続です。`}
          clearable
          data={(trunks.data?.items ?? []).map((trunk) => ({ value: trunk.id, label: trunk.name }))}
          {...form.getInputProps('trunkId')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
