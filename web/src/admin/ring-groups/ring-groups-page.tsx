import type { RingGroup } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useMay } from '../../session/me.ts';
import { useChange } from '../form/use-change.ts';
import { RowMenu } from '../teams/row-menu.tsx';
import { RingGroupForm } from './ring-group-form.tsx';
import { useRingWayWords } from './use-ring-way-words.ts';

/** Telephones that ring for a call without an operator. */
export function RingGroupsPage() {
  const { t } = useLingui();
  const manages = useMay('ring-groups.manage');
  const groups = useQuery({ queryKey: ['listRingGroups'], queryFn: () => api('listRingGroups') });
  const [open, setOpen] = useState<{ group: RingGroup | null } | null>(null);
  const remove = useChange((id: string) => api('deleteRingGroup', { params: { id } }), {
    stale: ['listRingGroups', 'listAudit'],
    done: t`着信グループを削除しました。`,
  });
  const columns = useColumns(manages, (group) => setOpen({ group }), remove.mutate);
  return (
    <>
      <PageHeader
        title={t`着信グループ`}
        description={t`オペレーターを通さずに鳴らす電話をまとめます。回線の［着信の取り扱い］、メニューのキー、［担当］の「あふれたとき」で選べます。`}
      >
        {manages ? (
          <Button onClick={() => setOpen({ group: null })}>
            <Trans>着信グループを作る</Trans>
          </Button>
        ) : null}
      </PageHeader>
      <QueryView query={groups}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`着信グループがありません`}>
              <Trans>営業部の内線と携帯など、一緒に鳴らす電話をまとめると、ここに出ます。</Trans>
            </EmptyState>
          ) : (
            <PlainTable
              label={t`着信グループの一覧`}
              items={items}
              rowKey={(group) => group.id}
              columns={columns}
            />
          )
        }
      </QueryView>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.group ? t`着信グループの変更` : t`着信グループを作る`}
        size="lg"
      >
        {open ? <RingGroupForm group={open.group} onDone={() => setOpen(null)} /> : null}
      </Modal>
    </>
  );
}

function useColumns(
  manages: boolean,
  onChange: (group: RingGroup) => void,
  onDelete: (id: string) => void,
): Column<RingGroup>[] {
  const { t } = useLingui();
  const ways = useRingWayWords();
  const columns: Column<RingGroup>[] = [
    { key: 'name', label: t`名前`, cell: (group) => group.name },
    { key: 'account', label: t`依頼企業`, cell: (group) => group.accountName },
    {
      key: 'way',
      label: t`鳴らし方`,
      cell: ({ way, seconds }) =>
        `${ways.find((each) => each.value === way)?.label ?? ''}（${t`${seconds}秒`}）`,
    },
    { key: 'members', label: t`鳴らす電話`, cell: (group) => group.memberNames.join('、') },
    { key: 'uses', label: t`使っている設定`, align: 'right', cell: (group) => group.uses },
  ];
  if (!manages) return columns;
  return [
    ...columns,
    {
      key: 'menu',
      label: '',
      align: 'right',
      cell: (group) => (
        <RowMenu
          name={group.name}
          question={t`着信グループをなくします。内線と電話機はそのまま残ります。`}
          onChange={() => onChange(group)}
          onDelete={() => onDelete(group.id)}
        />
      ),
    },
  ];
}
