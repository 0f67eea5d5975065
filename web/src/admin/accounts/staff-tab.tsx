import type { DeputyList, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Menu, Modal, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { CsvImportButton } from '../../ui/csv-import-button.tsx';
import { PlainTable } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CallOutButton } from '../../desk/call-out-button.tsx';
import { groupNumber } from '../../ui/telephone-number.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { CalendarForm } from '../../directory/calendar-form.tsx';
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
  const [calendarOf, setCalendarOf] = useState<Staff | null>(null);
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
                onCalendar={setCalendarOf}
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
              opened={calendarOf !== null}
              onClose={() => setCalendarOf(null)}
              title={[calendarOf?.name, t`カレンダー`].filter(Boolean).join(' ')}
              size="lg"
            >
              {calendarOf ? <CalendarForm accountId={accountId} staffId={calendarOf.id} /> : null}
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
  readonly onCalendar: (member: Staff) => void;
}

function StaffTable({ accountId, staff, onChange, onDeputies, onCalendar }: TableProps) {
  const { t } = useLingui();
  const columns: readonly Column<Staff>[] = [
    { key: 'name', label: t`氏名`, cell: (member) => <StaffName accountId={accountId} member={member} /> },
    {
      key: 'post',
      label: t`部署・役職`,
      cell: (member) => [member.department, member.title].filter(Boolean).join(' '),
    },
    { key: 'email', label: t`メールアドレス`, cell: (member) => member.email ?? '-' },
    {
      key: 'presence',
      label: t`在席状況`,
      cell: (member) => (
        <>
          <PresenceBadge presence={member.presence} phonable={member.phonable} />
          <PresenceMenu accountId={accountId} staff={member} />
        </>
      ),
    },
    {
      key: 'deputies',
      label: t`代替確認者`,
      cell: (member) => member.deputies.map(({ name }) => name).join(' → ') || '-',
    },
    { key: 'note', label: t`備考`, cell: (member) => member.note },
    {
      key: 'actions',
      label: '',
      align: 'right',
      cell: (member) => (
        <StaffMenu
          accountId={accountId}
          member={member}
          onChange={() => onChange(member)}
          onDeputies={() => onDeputies(member)}
          onCalendar={() => onCalendar(member)}
        />
      ),
    },
  ];
  return <PlainTable label={t`担当者`} columns={columns} items={staff} rowKey={(member) => member.id} />;
}

function StaffName({ accountId, member }: { accountId: string; member: Staff }) {
  const numbers = [member.phone, member.mobile].filter((number) => number !== null);
  return (
    <>
      {member.name}
      <Text size="xs" c="dimmed">
        {member.reading}
      </Text>
      {numbers.map((number) => (
        <CallOutButton key={number} wish={{ accountId, number }}>
          {groupNumber(number)}
        </CallOutButton>
      ))}
    </>
  );
}

interface MenuProps {
  readonly accountId: string;
  readonly member: Staff;
  readonly onChange: () => void;
  readonly onDeputies: () => void;
  readonly onCalendar: () => void;
}

function StaffMenu({ accountId, member, onChange, onDeputies, onCalendar }: MenuProps) {
  const { t } = useLingui();
  const remove = useChange(() => api('deleteStaff', { params: { id: accountId, staffId: member.id } }), {
    stale: ['listStaff', 'listDeputies', 'listAudit'],
    done: t`名簿から外しました。`,
  });
  const askToRemove = () =>
    askFirst({
      title: t`名簿から外す`,
      children: <Trans>{member.name} さんを名簿から外します。これまでの報告は残ります。</Trans>,
      confirm: t`外す`,
      danger: true,
      onConfirm: () => remove.mutate(undefined),
    });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t`${member.name} さんの操作`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onChange}>
          <Trans>変更</Trans>
        </Menu.Item>
        <Menu.Item onClick={onDeputies}>
          <Trans>代替確認者を決める</Trans>
        </Menu.Item>
        <Menu.Item onClick={onCalendar}>
          <Trans>カレンダーをつなぐ</Trans>
        </Menu.Item>
        <Menu.Item color="red" onClick={askToRemove}>
          <Trans>名簿から外す</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
