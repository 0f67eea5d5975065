import { Trans } from '@lingui/react/macro';
import { Table, Text, Title } from '@mantine/core';

export type Figure = readonly [name: string, value: number | string];

/** A small table: what, and how many. */
export function Figures({ title, rows }: { title: string; rows: readonly Figure[] }) {
  return (
    <section style={{ breakInside: 'avoid' }}>
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>ありません。</Trans>
        </Text>
      ) : (
        <Table aria-label={title}>
          <Table.Tbody>
            {rows.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
                  {value}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
