import type { LegFigures } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Table, Title } from '@mantine/core';

const sides: Record<LegFigures['side'], MessageDescriptor> = {
  caller: msg`発信者`,
  operator: msg`オペレーター`,
  party: msg`取次先`,
};

const rounded = (value: number | null, unit: string, digits = 0): string =>
  value === null ? '—' : `${value.toFixed(digits)}${unit}`;

/** How each side sounded; nothing when nobody measured. */
export function Quality({ legs }: { legs: readonly LegFigures[] }) {
  const { i18n, t } = useLingui();
  if (legs.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        <Trans>音声の品質</Trans>
      </Title>
      <Paper withBorder p="md">
        <Table.ScrollContainer minWidth={420}>
          <Table verticalSpacing={4} aria-label={t`音声の品質`}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t`相手`}</Table.Th>
                <Table.Th>{t`損失（受信／送信）`}</Table.Th>
                <Table.Th>{t`ゆらぎ`}</Table.Th>
                <Table.Th>{t`往復`}</Table.Th>
                <Table.Th>{t`MOS（推定）`}</Table.Th>
                <Table.Th>{t`途切れ・無音`}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {legs.map((leg, index) => (
                <Table.Tr key={index}>
                  <Table.Td>
                    {leg.name === '' ? i18n._(sides[leg.side]) : leg.name}
                    {leg.whole || leg.mos === null ? null : <small>{t`（最も悪い5秒）`}</small>}
                  </Table.Td>
                  <Table.Td>
                    {rounded(leg.lossPercent, '%', 1)}／{rounded(leg.remoteLossPercent, '%', 1)}
                  </Table.Td>
                  <Table.Td>{rounded(leg.jitterMs, ' ms')}</Table.Td>
                  <Table.Td>{rounded(leg.roundTripMs, ' ms')}</Table.Td>
                  <Table.Td>{rounded(leg.mos, '', 1)}</Table.Td>
                  <Table.Td>{t`${leg.timesBad}回・${leg.timesSilent}回`}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
    </section>
  );
}
