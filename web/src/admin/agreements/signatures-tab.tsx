import type { SignatureRow } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, Group, Modal, SegmentedControl } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { ReasonForm } from '../form/reason-form.tsx';
import { useRoleWords } from '../people/words.ts';
import { standingTones, useStandingWords } from '../../agreement/use-standing-words.ts';

/** Who has signed, until when, and who has not. */
export function SignaturesTab() {
  const { t } = useLingui();
  const rows = useQuery({ queryKey: ['listSignatures'], queryFn: () => api('listSignatures') });
  const [filter, setFilter] = useState('all');
  const [withdrawing, setWithdrawing] = useState<SignatureRow | null>(null);
  const wanted = ({ standing }: SignatureRow): boolean =>
    filter === 'all' ||
    (filter === 'soon' ? standing === 'expiring' : !['valid', 'expiring'].includes(standing));
  return (
    <>
      <Group justify="space-between" mb="md" className="dw-no-print">
        <SegmentedControl
          value={filter}
          onChange={setFilter}
          data={[
            { value: 'all', label: t`すべて` },
            { value: 'missing', label: t`有効な署名がない人` },
            { value: 'soon', label: t`まもなく期限` },
          ]}
        />
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            <Trans>印刷</Trans>
          </Button>
          <Button
            variant="default"
            component="a"
            download
            href={pathOf('exportSignatures')}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            <Trans>CSVで書き出す</Trans>
          </Button>
        </Group>
      </Group>
      <QueryView query={rows}>
        {({ items }) =>
          items.filter(wanted).length === 0 ? (
            <EmptyState title={t`該当する人はいません`} />
          ) : (
            <Signatures items={items.filter(wanted)} onWithdraw={setWithdrawing} />
          )
        }
      </QueryView>
      <Modal opened={withdrawing !== null} onClose={() => setWithdrawing(null)} title={t`署名を無効にする`}>
        {withdrawing ? <Withdraw row={withdrawing} onDone={() => setWithdrawing(null)} /> : null}
      </Modal>
    </>
  );
}

function Signatures({
  items,
  onWithdraw,
}: {
  items: readonly SignatureRow[];
  onWithdraw: (row: SignatureRow) => void;
}) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const words = useStandingWords();
  const manages = useMay('agreements.manage');
  return (
    <PlainTable
      label={t`署名の状況`}
      items={items}
      rowKey={(row) => row.personId}
      columns={[
        { key: 'name', label: t`氏名`, cell: (row) => `${row.name}（${roles[row.role]}）` },
        {
          key: 'standing',
          label: t`状態`,
          cell: (row) => <StatusBadge tone={standingTones[row.standing]}>{words[row.standing]}</StatusBadge>,
        },
        { key: 'version', label: t`版`, align: 'right', cell: ({ signature }) => signature?.version ?? '' },
        {
          key: 'signed',
          label: t`署名`,
          cell: ({ signature }) =>
            signature ? `${signature.typedName}　${dateTimeOf(signature.signedAt)}` : '',
        },
        {
          key: 'until',
          label: t`有効期限`,
          cell: ({ signature }) => signature?.validUntil.replaceAll('-', '/') ?? '',
        },
        {
          key: 'hash',
          label: t`本文の照合値`,
          cell: ({ signature }) => (signature ? <Code>{signature.textSha256.slice(0, 12)}</Code> : ''),
        },
        ...(manages
          ? [
              {
                key: 'menu',
                label: '',
                align: 'right' as const,
                cell: (row: SignatureRow) =>
                  row.signature && row.signature.withdrawnAt === null ? (
                    <Button size="compact-sm" variant="subtle" color="red" onClick={() => onWithdraw(row)}>
                      <Trans>無効にする</Trans>
                    </Button>
                  ) : null,
              },
            ]
          : []),
      ]}
    />
  );
}

function Withdraw({ row, onDone }: { row: SignatureRow; onDone: () => void }) {
  const { t } = useLingui();
  const id = row.signature?.id ?? '';
  return (
    <ReasonForm
      body={
        <Trans>
          {row.name}{' '}
          さんは、誓約書を条件とする依頼企業の情報を、すぐに見られなくなります。本人が署名し直すと戻ります。
        </Trans>
      }
      verb={t`無効にする`}
      dangerous
      maxLength={200}
      send={(reason) => api('withdrawSignature', { params: { id }, body: { reason } })}
      stale={['listSignatures', 'listAudit']}
      done={t`署名を無効にしました。`}
      onDone={onDone}
    />
  );
}
