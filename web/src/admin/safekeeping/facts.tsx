import { Paper, Table, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export type Fact = readonly [string, ReactNode];

/** A card of facts: what, and how it is. */
export function Facts({
  title,
  facts,
  children,
}: {
  title: string;
  facts: readonly Fact[];
  children?: ReactNode;
}) {
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} mb="xs">
        {title}
      </Title>
      <Table verticalSpacing={6} withRowBorders={false} aria-label={title}>
        <Table.Tbody>
          {facts.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th fw={400} c="dimmed" scope="row" w={170} style={{ verticalAlign: 'top' }}>
                {label}
              </Table.Th>
              <Table.Td style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {children}
    </Paper>
  );
}
