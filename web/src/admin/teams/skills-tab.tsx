import type { Skill } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
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

/** What operators can do: languages, trades, second-line knowledge. */
export function SkillsTab() {
  const { t } = useLingui();
  const skills = useQuery({ queryKey: ['listSkills'], queryFn: () => api('listSkills') });
  const [open, setOpen] = useState<{ skill: Skill | null } | null>(null);
  const remove = useChange((id: string) => api('deleteSkill', { params: { id } }), {
    stale: ['listSkills', 'listOperatorProfiles', 'listAudit'],
    done: t`スキルを削除しました。`,
  });
  const columns = useSkillColumns((skill) => setOpen({ skill }), remove.mutate);
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <Button onClick={() => setOpen({ skill: null })}>
          <Trans>スキルを加える</Trans>
        </Button>
      </Group>
      <QueryView query={skills}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`スキルがありません`}>
              <Trans>英語、医療、2次受けなど、電話を選ぶ条件にしたいことを加えてください。</Trans>
            </EmptyState>
          ) : (
            <PlainTable
              label={t`スキルの一覧`}
              items={items}
              rowKey={(skill) => skill.id}
              columns={columns}
            />
          )
        }
      </QueryView>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.skill ? t`スキルの変更` : t`スキルを加える`}
      >
        {open ? <SkillForm skill={open.skill} onDone={() => setOpen(null)} /> : null}
      </Modal>
    </>
  );
}

function SkillForm({ skill, onDone }: { skill: Skill | null; onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { name: skill?.name ?? '' } });
  const save = useChange(
    (body: { name: string }) =>
      skill ? api('renameSkill', { params: { id: skill.id }, body }) : api('createSkill', { body }),
    { stale: ['listSkills', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t`スキルの名前`}
          description={t`例：英語、医療、2次受け`}
          required
          maxLength={40}
          data-autofocus
          {...form.getInputProps('name')}
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

function useSkillColumns(onChange: (skill: Skill) => void, onDelete: (id: string) => void): Column<Skill>[] {
  const { t } = useLingui();
  return [
    { key: 'name', label: t`スキル`, cell: (skill) => skill.name },
    { key: 'people', label: t`持つ人`, align: 'right', cell: (skill) => skill.people },
    {
      key: 'accounts',
      label: t`条件にしている受付`,
      align: 'right',
      cell: (skill) => skill.accounts,
    },
    {
      key: 'menu',
      label: '',
      align: 'right',
      cell: (skill) => (
        <RowMenu
          name={skill.name}
          question={t`このスキルを、持っている人からも外します。`}
          onChange={() => onChange(skill)}
          onDelete={() => onDelete(skill.id)}
        />
      ),
    },
  ];
}
