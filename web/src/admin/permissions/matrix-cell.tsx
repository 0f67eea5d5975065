import type { MatrixRow } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Select, Text } from '@mantine/core';
import { api } from '../../api.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { useRoleWords } from '../people/words.ts';
import classes from './permissions.module.css';

type Cell = MatrixRow['cells'][number];
type Scope = Cell['scope'];

interface Props {
  readonly row: MatrixRow;
  readonly cell: Cell;
  readonly changes: boolean;
}

/** One role's reach; a choice where the organisation may decide. */
export function MatrixCell({ row, cell, changes }: Props) {
  const { t } = useLingui();
  const scopes = useScopeWords();
  const roles = useRoleWords();
  const words = scopes(cell.scope);
  const save = useChange(
    (scope: Scope) =>
      api('changePermission', { body: { permission: row.permission, role: cell.role, scope } }),
    { stale: ['permissionMatrix', 'listAudit'], done: t`権限を変更しました。` },
  );
  const changed = cell.scope !== cell.byDefault;
  if (!changes || cell.choices.length === 0)
    return (
      <Text span size="sm" {...(cell.scope === null ? { c: 'dimmed' } : {})}>
        {words}
      </Text>
    );
  return (
    <Select
      size="xs"
      className={`${classes['select'] ?? ''} ${changed ? (classes['changed'] ?? '') : ''}`}
      aria-label={`${row.words}（${roles[cell.role]}）`}
      allowDeselect={false}
      withCheckIcon={false}
      rightSection={null}
      value={cell.scope ?? 'none'}
      data={cell.choices.map((choice) => ({ value: choice ?? 'none', label: scopes(choice) }))}
      onChange={(value) => {
        const scope = cell.choices.find((choice) => (choice ?? 'none') === value) ?? null;
        askFirst({
          title: t`権限の変更`,
          children: t`「${row.words}」を、${roles[cell.role]}について「${words}」から「${scopes(scope)}」に変えます。次の操作から効きます。`,
          confirm: t`変更する`,
          onConfirm: () => save.mutate(scope),
        });
      }}
    />
  );
}

function useScopeWords(): (scope: Scope) => string {
  const { t } = useLingui();
  return (scope) =>
    scope === null
      ? t`－`
      : {
          own: t({ message: '自分', context: 'scope' }),
          assigned: t({ message: '担当', context: 'scope' }),
          account: t({ message: '自社', context: 'scope' }),
          organisation: t({ message: '全社', context: 'scope' }),
          installation: t({ message: 'サーバー', context: 'scope' }),
        }[scope];
}
