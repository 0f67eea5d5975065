import type { TelephoneNumber } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Button,
  Group,
  Menu,
  Modal,
  Select,
  Table,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { IconDots, IconDownload, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { NumberForm } from './number-form.tsx';
import { kindWords, numberStateTones, numberStateWords } from './number-words.ts';

/** The numbers that carriers have given us, and the trunk each arrives on. */
export function NumbersPage() {
  const { t } = useLingui();
  const numbers = useQuery({ queryKey: ['listNumbers'], queryFn: () => api('listNumbers') });
  const [open, setOpen] = useState<{ number: TelephoneNumber | null } | null>(null);
  return (
    <>
      <PageHeader
        title={t({ message: '電話番号', context: 'list' })}
        description={t`電話会社から割り当てられた番号の台帳です。発信のときに相手へ表示できるのは、ここにある「使用中」の番号だけです。`}
      >
        <Button
          component="a"
          href={pathOf('exportNumbers')}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          <Trans>CSV</Trans>
        </Button>
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
            <Inventory numbers={items} onChange={(number) => setOpen({ number })} />
          )
        }
      </QueryView>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.number ? t`番号の変更` : t`番号を登録`}
        size="lg"
      >
        {open ? <NumberForm number={open.number} onDone={() => setOpen(null)} /> : null}
      </Modal>
    </>
  );
}

interface TableProps {
  readonly numbers: readonly TelephoneNumber[];
  readonly onChange: (number: TelephoneNumber) => void;
}

/** The list with its search; what was given back is shown when asked for. */
function Inventory({ numbers, onChange }: TableProps) {
  const { t, i18n } = useLingui();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<string>('kept');
  const found = numbers.filter((number) => {
    const shown = state === 'kept' ? number.state !== 'released' : state === 'all' || number.state === state;
    return shown && matches(number, search);
  });
  return (
    <>
      <Group mb="sm" gap="sm" align="flex-end" component="search">
        <TextInput
          type="search"
          label={t`検索`}
          placeholder={t`番号・依頼企業・電話会社・契約番号`}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          miw={280}
        />
        <Select
          label={t`状態`}
          allowDeselect={false}
          data={[
            { value: 'kept', label: t`返却済みを除く` },
            ...(Object.keys(numberStateWords) as TelephoneNumber['state'][]).map((each) => ({
              value: each,
              label: i18n._(numberStateWords[each]),
            })),
            { value: 'all', label: t`すべて` },
          ]}
          value={state}
          onChange={(value) => setState(value ?? 'kept')}
        />
      </Group>
      {found.length === 0 ? (
        <EmptyState title={t`該当する番号がありません`}>
          <Trans>検索の言葉か、状態の絞り込みを変えてください。</Trans>
        </EmptyState>
      ) : (
        <NumbersTable numbers={found} onChange={onChange} />
      )}
    </>
  );
}

function matches(number: TelephoneNumber, search: string): boolean {
  const text = search.normalize('NFKC').trim().toLowerCase();
  const digits = text.replaceAll(/[^0-9]/g, '');
  if (text === '') return true;
  const words = [number.accountName, number.lineLabel, number.extensionLabel, number.carrier]
    .concat([number.contract, number.label, number.note, number.trunkName])
    .join(' ');
  return (
    words.normalize('NFKC').toLowerCase().includes(text) ||
    (digits.length > 1 && number.display.replaceAll('-', '').includes(digits))
  );
}

function NumbersTable({ numbers, onChange }: TableProps) {
  const { t, i18n } = useLingui();
  const remove = useChange((id: string) => api('deleteNumber', { params: { id } }), {
    stale: ['listNumbers', 'listAudit'],
    done: t`登録を消しました。`,
  });
  return (
    <Table.ScrollContainer minWidth={960}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>電話番号</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>種類</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>状態</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>依頼企業</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>回線・内線</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>電話会社・契約番号</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>トランク</Trans>
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
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {number.display}
                {number.label === '' ? null : (
                  <Text size="xs" c="dimmed">
                    {number.label}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{i18n._(kindWords[number.kind ?? number.derivedKind])}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <StatusBadge tone={numberStateTones[number.state]}>
                  {i18n._(numberStateWords[number.state])}
                </StatusBadge>
                {number.releasedOn === null ? null : (
                  <Text size="xs" c="dimmed">
                    {number.releasedOn}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{number.accountName ?? '-'}</Table.Td>
              <Table.Td>{number.lineLabel ?? number.extensionLabel ?? '-'}</Table.Td>
              <Table.Td>{[number.carrier, number.contract].filter(Boolean).join(' / ') || '-'}</Table.Td>
              <Table.Td>{number.trunkName ?? '-'}</Table.Td>
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
                          title: t`登録を消す`,
                          children: (
                            <Trans>
                              {number.display}{' '}
                              を台帳から消します。電話会社に返した番号は、消さずに「返却済み」にすると記録が残ります。
                            </Trans>
                          ),
                          confirm: t`消す`,
                          danger: true,
                          onConfirm: () => remove.mutate(number.id),
                        })
                      }
                    >
                      <Trans>登録を消す</Trans>
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
