import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { PlainTable } from '../ui/data-list.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { repeatWords } from './counting-words.ts';

/** What the case does to the client's months. */
export function CaseCountView({ caseId }: { caseId: string }) {
  const { t, i18n } = useLingui();
  const query = useQuery({
    queryKey: ['caseCount', caseId],
    queryFn: () => api('caseCount', { params: { id: caseId } }),
  });
  return (
    <Paper withBorder p="md" data-testid="case-count">
      <Title order={2} mb="xs">
        <Trans>依頼企業の件数への影響</Trans>
      </Title>
      <QueryView query={query}>
        {({ months, repeats }) => (
          <>
            <Text size="sm" mb="xs">
              <Trans>契約の数え方：{i18n._(repeatWords[repeats])}</Trans>
            </Text>
            {months.length === 0 ? (
              <Text size="sm" c="dimmed">
                <Trans>この案件の電話は、まだ件数に入っていません。</Trans>
              </Text>
            ) : (
              <PlainTable
                label={t`月ごとの件数`}
                items={months}
                rowKey={(row) => row.month}
                columns={[
                  { key: 'month', label: t`月`, cell: (row) => row.month.replace('-', '/') },
                  { key: 'calls', label: t`この案件の電話`, align: 'right', cell: (row) => row.calls },
                  { key: 'counted', label: t`数えた件数`, align: 'right', cell: (row) => row.counted },
                  {
                    key: 'without',
                    label: t`なければ`,
                    align: 'right',
                    cell: (row) => row.total - row.counted,
                  },
                  {
                    key: 'total',
                    label: t`全体の件数`,
                    align: 'right',
                    cell: (row) => (row.included === null ? row.total : `${row.total} / ${row.included}`),
                  },
                ]}
              />
            )}
          </>
        )}
      </QueryView>
    </Paper>
  );
}
