import type { DeliveryEntry } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Table, Text } from '@mantine/core';
import { api } from '../api.ts';
import { askFirst } from '../admin/form/ask-first.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { channelWords, messageWords, stateTones, stateWords } from '../ui/deliveries.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';

interface Props {
  readonly items: readonly DeliveryEntry[];
  readonly withAccount: boolean;
  readonly mayResend: boolean;
}

/** Lines of the log: what was sent where, and what became of it. */
export function DeliveryTable({ items, withAccount, mayResend }: Props) {
  const { i18n } = useLingui();
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing={4} data-testid="delivery-log">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>日時</Trans>
            </Table.Th>
            {withAccount ? (
              <Table.Th>
                <Trans>依頼企業</Trans>
              </Table.Th>
            ) : null}
            <Table.Th>
              <Trans>送ったもの</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>宛先</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>結果</Trans>
            </Table.Th>
            {mayResend ? <Table.Th /> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((entry) => (
            <Table.Tr key={entry.id} data-state={entry.state}>
              <Table.Td>{dateTimeOf(entry.createdAt)}</Table.Td>
              {withAccount ? <Table.Td>{entry.accountName}</Table.Td> : null}
              <Table.Td>{i18n._(messageWords[entry.kind])}</Table.Td>
              <Table.Td>
                {i18n._(channelWords[entry.channel])}
                <Text size="xs" c="dimmed">
                  {entry.recipient}
                </Text>
              </Table.Td>
              <Table.Td>
                <StatusBadge tone={stateTones[entry.state]}>{i18n._(stateWords[entry.state])}</StatusBadge>
                {entry.lastError === null ? null : (
                  <Text size="xs" c="dimmed" maw={320}>
                    {entry.lastError}
                  </Text>
                )}
              </Table.Td>
              {mayResend ? (
                <Table.Td align="right">
                  <Resend entry={entry} />
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** One click; a question first only where it may arrive twice. */
function Resend({ entry }: { entry: DeliveryEntry }) {
  const { t } = useLingui();
  const resend = useChange(() => api('resendDelivery', { params: { id: entry.id } }), {
    stale: ['listDeliveries', 'accountDeliveries', 'listChannels', 'listAudit'],
    done: t`送り直しています。`,
  });
  const replay = entry.state === 'accepted' && entry.channel === 'webhook' && entry.reportId !== null;
  if (entry.channel === 'portal' || (entry.state === 'accepted' && !replay)) return null;
  const press = (): void => {
    if (entry.state !== 'doubtful') return resend.mutate(undefined);
    askFirst({
      title: t`送り直し`,
      children: <Trans>届いたかどうか分かっていません。送り直すと、二重に届くことがあります。</Trans>,
      confirm: t`送り直す`,
      onConfirm: () => resend.mutate(undefined),
    });
  };
  return (
    <Button variant="default" size="compact-sm" loading={resend.isPending} onClick={press}>
      <Trans>送り直す</Trans>
    </Button>
  );
}
