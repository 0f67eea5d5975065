import type { OperatorProfile } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Badge, Group, Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import type { Column } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Loading } from '../../ui/loading.tsx';
import { OperatorForm } from './operator-form.tsx';
import { useLevelWords } from './use-level-words.ts';

/** Each operator with skills, teams and the accounts that they are assigned to. */
export function OperatorsTab() {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<OperatorProfile | null>(null);
  const [people, skills, teams] = useQueries({
    queries: [
      { queryKey: ['listOperatorProfiles'], queryFn: () => api('listOperatorProfiles') },
      { queryKey: ['listSkills'], queryFn: () => api('listSkills') },
      { queryKey: ['listTeams'], queryFn: () => api('listTeams') },
    ],
  });
  const columns = useOperatorColumns(skills.data?.items ?? [], teams.data?.items ?? [], setOpen);
  const failed = [people, skills, teams].find((query) => query.isError);
  if (failed?.error) return <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!people.data || !skills.data || !teams.data) return <Loading />;
  const shown = people.data.items.filter(
    (each) => search === '' || `${each.name}${accountsOf(each)}`.includes(search),
  );
  return (
    <>
      <TextInput
        type="search"
        label={t`検索`}
        placeholder={t`名前・依頼企業`}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb="sm"
        maw={320}
      />
      {shown.length === 0 ? (
        <EmptyState title={t`該当する人がいません`}>
          <Trans>オペレーターは［利用者］の画面で招待します。</Trans>
        </EmptyState>
      ) : (
        <PlainTable
          label={t`オペレーターの一覧`}
          items={shown}
          rowKey={(each) => each.personId}
          columns={columns}
        />
      )}
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open ? t`${open.name} さんの担当` : ''}
        size="lg"
      >
        {open ? <OperatorForm person={open} skills={skills.data.items} onDone={() => setOpen(null)} /> : null}
      </Modal>
    </>
  );
}

/** ◎: a first choice there. */
const accountsOf = ({ accounts }: OperatorProfile): string =>
  accounts.map((each) => (each.place === null ? each.accountName : `◎${each.accountName}`)).join('、');

function useOperatorColumns(
  skills: readonly Named[],
  teams: readonly Named[],
  onOpen: (person: OperatorProfile) => void,
): Column<OperatorProfile>[] {
  const { t } = useLingui();
  const levels = useLevelWords();
  const levelOf = (level: number) => levels.find((each) => each.value === String(level))?.label ?? '';
  return [
    {
      key: 'name',
      label: t`名前`,
      cell: (each) => (
        <Anchor component="button" type="button" onClick={() => onOpen(each)}>
          {each.name}
        </Anchor>
      ),
    },
    {
      key: 'teams',
      label: t`チーム`,
      cell: (each) => each.teamIds.map((id) => nameOf(teams, id)).join('、') || '-',
    },
    {
      key: 'skills',
      label: t`スキル`,
      cell: (each) => (
        <Group gap={4}>
          {each.skills.length === 0 ? '-' : null}
          {each.skills.map(({ skillId, level }) => (
            <Badge key={skillId} variant="light" size="sm" tt="none">
              {nameOf(skills, skillId)} {levelOf(level)}
            </Badge>
          ))}
        </Group>
      ),
    },
    { key: 'accounts', label: t`担当の依頼企業`, cell: (each) => accountsOf(each) || '-' },
  ];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const nameOf = (items: readonly Named[], id: string): string =>
  items.find((each) => each.id === id)?.name ?? '';
