import type { MatrixRow } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useRoleWords } from '../people/words.ts';
import { MatrixCell } from './matrix-cell.tsx';
import classes from './permissions.module.css';
import { WhyForm } from './why-form.tsx';

/** 権限: who may do what, and how far; and why somebody may not. */
export function PermissionsPage() {
  const { t } = useLingui();
  const matrix = useQuery({ queryKey: ['permissionMatrix'], queryFn: () => api('permissionMatrix') });
  return (
    <>
      <PageHeader
        title={t`権限`}
        description={t`役割ごとにできることと、その範囲です。枠のある欄は変更できます。変更は次の操作から効き、操作の記録に残ります。`}
      />
      <WhyForm />
      <Legend />
      <QueryView query={matrix}>{({ items }) => <Matrix rows={items} />}</QueryView>
    </>
  );
}

function Legend() {
  return (
    <Text size="sm" c="dimmed" my="sm">
      <Trans>
        自分＝自分の通話・報告など　担当＝担当している依頼企業（条件を満たす間だけ）　自社＝依頼企業の自社分　全社＝会社全体　－＝できません
      </Trans>
    </Text>
  );
}

function Matrix({ rows }: { rows: readonly MatrixRow[] }) {
  const { t } = useLingui();
  const roleWords = useRoleWords();
  const changes = useMay('permissions.change');
  const groups = [...new Set(rows.map((row) => row.group))];
  return (
    <Table.ScrollContainer minWidth={1380} className={classes['frame'] ?? ''}>
      <Table aria-label={t`権限の一覧`} className={classes['matrix'] ?? ''} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes['what'] ?? ''}>
              <Trans>できること</Trans>
            </Table.Th>
            {rows[0]?.cells.map(({ role }) => (
              <Table.Th key={role} ta="center" className={classes['role'] ?? ''}>
                {roleWords[role]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Fragment key={group}>
              <Table.Tr className={classes['group'] ?? ''}>
                <Table.Th colSpan={(rows[0]?.cells.length ?? 0) + 1} scope="rowgroup">
                  {group}
                </Table.Th>
              </Table.Tr>
              {rows
                .filter((row) => row.group === group)
                .map((row) => (
                  <Table.Tr key={row.permission}>
                    <Table.Th scope="row" fw={400} className={classes['what'] ?? ''}>
                      {row.words}
                    </Table.Th>
                    {row.cells.map((cell) => (
                      <Table.Td key={cell.role} ta="center">
                        <MatrixCell row={row} cell={cell} changes={changes} />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
