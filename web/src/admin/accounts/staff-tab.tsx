import type { DeputyList, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Menu, Modal, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { CsvImportButton } from '../../ui/csv-import-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CallOutButton } from '../../desk/call-out-button.tsx';
import { groupNumber } from '../../ui/telephone-number.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { DeputiesForm } from '../../directory/deputies-form.tsx';
import { PresenceBadge } from '../../directory/presence-badge.tsx';
import { PresenceMenu } from '../../directory/presence-menu.tsx';
import { StaffForm } from './staff-form.tsx';

// As the file has them: names of columns are not translated.
const staffColumns = [
  { name: '氏名', required: true },
  { name: 'フリガナ', required: true },
  ...['部署', '役職', 'メールアドレス', '電話番号', '携帯電話', '代替確認者', '備考'].map((name) => ({
    name,
  })),
];

interface StaffTabProps {
  readonly accountId: string;
  readonly deputies: readonly DeputyList[];
}

/** The people of the company to whom a call may be addressed, with their deputies. */
export function StaffTab({ accountId, deputies }: StaffTabProps) {
  const { t } = useLingui();
  const staff = useQuery({
    queryKey: ['listStaff', accountId],
    queryFn: () => api('listStaff', { params: { id: accountId } }),
  });
  const [open, setOpen] = useState<{ member: Staff | null } | null>(null);
  const [deputised, setDeputised] = useState<Staff | null>(null);
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <CsvImportButton
          title={t`担当者名簿の取り込み`}
          columns={staffColumns}
          ask={(body) => api('importStaff', { params: { id: accountId }, body })}
          stale={['listStaff', 'listDepartments', 'listDeputies', 'onboarding', 'readiness', 'listAudit']}
        />
        <Button onClick={() => setOpen({ member: null })}>
          <Trans>担当者を加える</Trans>
        </Button>
      </Group>
      <QueryView query={staff}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title={t`担当者がまだいません`}>
                <Trans>
                  報告の宛先になる方を加えてください。代替確認者も決めておくと、不在のときに困りません。
                </Trans>
              </EmptyState>
            ) : (
              <StaffTable
                accountId={accountId}
                staff={items}
                onChange={(member) => setOpen({ member })}
                onDeputies={setDeputised}
              />
            )}
            <Modal
              opened={deputised !== null}
              onClose={() => setDeputised(null)}
              title={[deputised?.name, t`代替確認者`].filter(Boolean).join(' ')}
              size="lg"
            >
              {deputised ? (
                <DeputiesForm
                  accountId={accountId}
                  subject={{ staffId: deputised.id }}
                  deputies={deputies.find(({ staffId }) => staffId === deputised.id)?.deputies ?? []}
                  staff={items}
                  onDone={() => setDeputised(null)}
                />
              ) : null}
            </Modal>
            <Modal
              opened={open !== null}
              onClose={() => setOpen(null)}
              title={open?.member ? t`担当者の変更` : t`担当者を加える`}
              size="lg"
            >
              {open ? (
                <StaffForm accountId={accountId} member={open.member} onDone={() => setOpen(null)} />
              ) : null}
            </Modal>
          </>
        )}
      </QueryView>
    </>
  );
}

interface TableProps {
  readonly accountId: string;
  readonly staff: readonly Staff[];
  readonly onChange: (member: Staff) => void;
  readonly onDeputies: (member: Staff) => void;
}

function StaffTable({ accountId, staff, onChange, onDeputies }: TableProps) {
  const { t } = useLingui();
  const remove = useChange((staffId: string) => api('deleteStaff', { params: { id: accountId, staffId } }), {
    stale: ['listStaff', 'listDeputies', 'listAudit'],
    done: t`名簿から外しました。`,
  });
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>氏名</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>部署・役職</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>メールアドレス</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>在席状況</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>代替確認者</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>備考</Trans>
            </Table.Th>
            <Table.Th>
              <VisuallyHidden>
                <Trans>操作</Trans>
              </VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {staff.map((member) => (
            <Table.Tr key={member.id}>
              <Table.Td>
                {member.name}
                <Text size="xs" c="dimmed">
                  {member.reading}
                </Text>
                {member.phone === null ? null : (
                  <CallOutButton wish={{ accountId, number: member.phone }}>
                    {groupNumber(member.phone)}
                  </CallOutButton>
                )}
                {member.mobile === null ? null : (
                  <CallOutButton wish={{ accountId, number: member.mobile }}>
                    {groupNumber(member.mobile)}
                  </CallOutButton>
                )}
              </Table.Td>
              <Table.Td>{[member.department, member.title].filter(Boolean).join(' ')}</Table.Td>
              <Table.Td>{member.email ?? '-'}</Table.Td>
              <Table.Td>
                <PresenceBadge presence={member.presence} phonable={member.phonable} />
                <PresenceMenu accountId={accountId} staff={member} />
              </Table.Td>
              <Table.Td>{member.deputies.map(({ name }) => name).join(' → ') || '-'}</Table.Td>
              <Table.Td>
                <Text size="sm" maw={260}>
                  {member.note}
                </Text>
              </Table.Td>
              <Table.Td align="right">
                <Menu position="bottom-end" withinPortal>
                  <Menu.Target>
                    <ActionIcon variant="subtle" color="gray" aria-label={t`${member.name} さんの操作`}>
                      <IconDots size={18} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => onChange(member)}>
                      <Trans>変更</Trans>
                    </Menu.Item>
                    <Menu.Item onClick={() => onDeputies(member)}>
                      <Trans>代替確認者を決める</Trans>
                    </Menu.Item>
                    <Menu.Item
                      color="red"
                      onClick={() =>
                        askFirst({
                          title: t`名簿から外す`,
                          children: (
                            <Trans>{member.name} さんを名簿から外します。これまでの報告は残ります。</Trans>
                          ),
                          confirm: t`外す`,
                          danger: true,
                          onConfirm: () => remove.mutate(member.id),
                        })
                      }
                    >
                      <Trans>名簿から外す</Trans>
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
