import type { DeliveryEntry } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { api } from '../api.ts';
import { askFirst } from '../admin/form/ask-first.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { channelWords, messageWords, stateTones, stateWords } from '../ui/deliveries.tsx';
import { PlainTable } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';

interface Props {
  readonly items: readonly DeliveryEntry[];
  readonly withAccount: boolean;
  readonly mayResend: boolean;
}

/** Lines of the log: what was sent where, and what became of it. */
export function DeliveryTable({ items, withAccount, mayResend }: Props) {
  const { t, i18n } = useLingui();
  const columns: readonly (Column<DeliveryEntry> | false)[] = [
    { key: 'at', label: t`日時`, cell: (entry) => dateTimeOf(entry.createdAt) },
    withAccount && { key: 'account', label: t`依頼企業`, cell: (entry) => entry.accountName },
    { key: 'kind', label: t`送ったもの`, cell: (entry) => i18n._(messageWords[entry.kind]) },
    {
      key: 'to',
      label: t`宛先`,
      cell: (entry) => (
        <>
          {i18n._(channelWords[entry.channel])}
          <Text size="xs" c="dimmed">
            {entry.recipient}
          </Text>
        </>
      ),
    },
    {
      key: 'state',
      label: t`結果`,
      cell: (entry) => (
        <>
          <StatusBadge tone={stateTones[entry.state]}>{i18n._(stateWords[entry.state])}</StatusBadge>
          {entry.lastError === null ? null : (
            <Text size="xs" c="dimmed" maw={320}>
              {entry.lastError}
            </Text>
          )}
        </>
      ),
    },
    mayResend && { key: 'resend', label: '', align: 'right', cell: (entry) => <Resend entry={entry} /> },
  ];
  return (
    <PlainTable
      label={t`送信の記録`}
      columns={columns.filter((column) => column !== false)}
      items={items}
      rowKey={(entry) => entry.id}
      rowState={(entry) => entry.state}
      testId="delivery-log"
    />
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
      children: <Trans>届いたかどうかわかっていません。送り直すと、二重に届くことがあります。</Trans>,
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
