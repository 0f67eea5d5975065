import type { Team } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useChange } from '../form/use-change.ts';
import { RowMenu } from './row-menu.tsx';

/** Groups of operators that accounts name as a whole. */
export function TeamsTab() {
  const { t } = useLingui();
  const teams = useQuery({ queryKey: ['listTeams'], queryFn: () => api('listTeams') });
  const [open, setOpen] = useState<{ team: Team | null } | null>(null);
  const remove = useChange((id: string) => api('deleteTeam', { params: { id } }), {
    stale: ['listTeams', 'listOperatorProfiles', 'listAudit'],
    done: t`チームを削除しました。`,
  });
  const columns = useTeamColumns((team) => setOpen({ team }), remove.mutate);
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <Button onClick={() => setOpen({ team: null })}>
          <Trans>チームを作る</Trans>
        </Button>
      </Group>
      <QueryView query={teams}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`チームがありません`}>
              <Trans>一緒に同じ依頼企業の電話を受ける人たちを、チームにまとめられます。</Trans>
            </EmptyState>
          ) : (
            <PlainTable label={t`チームの一覧`} items={items} rowKey={(team) => team.id} columns={columns} />
          )
        }
      </QueryView>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.team ? t`チームの変更` : t`チームを作る`}
      >
        {open ? <TeamForm team={open.team} onDone={() => setOpen(null)} /> : null}
      </Modal>
    </>
  );
}

function TeamForm({ team, onDone }: { team: Team | null; onDone: () => void }) {
  const { t } = useLingui();
  const people = useQuery({ queryKey: ['listOperatorProfiles'], queryFn: () => api('listOperatorProfiles') });
  const form = useForm({
    initialValues: {
      name: team?.name ?? '',
      memberIds: team?.members.map((each) => each.personId) ?? [],
    },
  });
  type Values = typeof form.values;
  const save = useChange(
    (body: Values) =>
      team ? api('changeTeam', { params: { id: team.id }, body }) : api('createTeam', { body }),
    {
      stale: ['listTeams', 'listOperatorProfiles', 'listAudit'],
      done: t`保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t`チームの名前`}
          description={t`例：設備班、夜間`}
          required
          maxLength={40}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <MultiSelect
          label={t`人`}
          searchable
          hidePickedOptions
          data={(people.data?.items ?? []).map((each) => ({ value: each.personId, label: each.name }))}
          {...form.getInputProps('memberIds')}
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

function useTeamColumns(onChange: (team: Team) => void, onDelete: (id: string) => void): Column<Team>[] {
  const { t } = useLingui();
  return [
    { key: 'name', label: t`チーム`, cell: (team) => team.name },
    {
      key: 'members',
      label: t`人`,
      cell: (team) => team.members.map((each) => each.name).join('、') || '-',
    },
    { key: 'accounts', label: t`使っている受付`, align: 'right', cell: (team) => team.accounts },
    {
      key: 'menu',
      label: '',
      align: 'right',
      cell: (team) => (
        <RowMenu
          name={team.name}
          question={t`チームをなくします。人はそのまま残ります。`}
          onChange={() => onChange(team)}
          onDelete={() => onDelete(team.id)}
        />
      ),
    },
  ];
}
