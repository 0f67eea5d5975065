import type { ReportRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Fieldset, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { api } from '../../api.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';

/** What the rules make of a few examples, as they are written at this moment. */
export function RulesPreview({ accountId, rules }: { accountId: string; rules: ReportRules }) {
  const { t } = useLingui();
  const [settled] = useDebouncedValue(rules, 400);
  const preview = useQuery({
    queryKey: ['previewReportRules', accountId, settled],
    queryFn: () => api('previewReportRules', { params: { id: accountId }, body: settled }),
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <Fieldset legend={t`試し`}>
      {preview.isError ? (
        <Text size="sm" c="dimmed">
          <Trans>入力の途中です。欄がそろうと、ここに結果が出ます。</Trans>
        </Text>
      ) : null}
      {preview.data ? (
        <Table.ScrollContainer minWidth={620}>
          <Table data-testid="rules-preview">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>
                  <Trans>例</Trans>
                </Table.Th>
                <Table.Th>
                  <Trans>件名</Trans>
                </Table.Th>
                <Table.Th>
                  <Trans>担当</Trans>
                </Table.Th>
                <Table.Th>
                  <Trans>いま送ったときの期限</Trans>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {preview.data.examples.map((example, index) => (
                <Table.Tr key={example.about}>
                  <Table.Td>{example.about}</Table.Td>
                  <Table.Td>{preview.data.titles[index]?.title}</Table.Td>
                  <Table.Td>
                    {example.responsible.name}
                    <Text size="xs" c="dimmed">
                      {example.responsible.why}
                    </Text>
                  </Table.Td>
                  <Table.Td>{example.dueAt === null ? t`なし` : dateTimeOf(example.dueAt)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
    </Fieldset>
  );
}
