import type { SupportAccess } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { useRoleWords } from '../people/words.ts';
import { SupportForm } from './support-form.tsx';

/** The installation's support comes in only by invitation. */
export function SupportPage() {
  const { t } = useLingui();
  const [inviting, setInviting] = useState(false);
  const access = useQuery({
    queryKey: ['listSupportAccess'],
    queryFn: () => api('listSupportAccess'),
    refetchInterval: 30_000,
  });
  return (
    <>
      <PageHeader
        title={t`サポートの受け入れ`}
        description={t`このサーバーの設置者は、招待がない限り御社のデータを見られません。招待には役割と期限があり、操作はすべて記録に残ります。`}
      >
        <Button onClick={() => setInviting(true)} data-testid="invite-support">
          <Trans>サポートを招待</Trans>
        </Button>
      </PageHeader>
      <QueryView query={access}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`サポートを招待したことはありません`}>
              <Trans>設定を一緒に確かめてほしいときなどに、時間を決めて招待します。</Trans>
            </EmptyState>
          ) : (
            <Accesses items={items} />
          )
        }
      </QueryView>
      <Modal opened={inviting} onClose={() => setInviting(false)} title={t`サポートを招待`} size="lg">
        <SupportForm onDone={() => setInviting(false)} />
      </Modal>
    </>
  );
}

const isOpen = (access: SupportAccess): boolean =>
  access.withdrawnAt === null && new Date(access.endsAt) > new Date();

function Accesses({ items }: { items: readonly SupportAccess[] }) {
  const { t } = useLingui();
  const roleWords = useRoleWords();
  const withdraw = useChange((id: string) => api('withdrawSupport', { params: { id } }), {
    stale: ['listSupportAccess', 'listAudit'],
    done: t`招待を取り消しました。開いていた画面も閉じました。`,
  });
  return (
    <PlainTable
      label={t`サポートの受け入れ`}
      items={items}
      rowKey={(access) => access.id}
      columns={[
        { key: 'reason', label: t`目的`, cell: (access) => access.reason },
        { key: 'role', label: t`役割`, cell: (access) => roleWords[access.role] },
        {
          key: 'invited',
          label: t`招待した人`,
          cell: (access) => `${access.invitedBy}（${dateTimeOf(access.invitedAt)}）`,
        },
        {
          key: 'entered',
          label: t`入った人`,
          cell: (access) =>
            access.enteredBy === null || access.enteredAt === null
              ? '-'
              : `${access.enteredBy}（${dateTimeOf(access.enteredAt)}）`,
        },
        { key: 'end', label: t`期限`, cell: (access) => <End access={access} /> },
        {
          key: 'menu',
          label: '',
          align: 'right',
          cell: (access) =>
            isOpen(access) ? (
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  askFirst({
                    title: t`招待の取り消し`,
                    children: <Trans>サポートはすぐに退出し、入れなくなります。</Trans>,
                    confirm: t`取り消す`,
                    danger: true,
                    onConfirm: () => withdraw.mutate(access.id),
                  })
                }
              >
                <Trans>取り消す</Trans>
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

function End({ access }: { access: SupportAccess }) {
  const end = dateTimeOf(access.withdrawnAt ?? access.endsAt);
  if (isOpen(access))
    return (
      <Badge variant="light" color="yellow">
        <Trans>{end} まで</Trans>
      </Badge>
    );
  return (
    <Text size="sm" c="dimmed">
      {access.withdrawnAt === null ? <Trans>{end} に終了</Trans> : <Trans>{end} に取り消し</Trans>}
    </Text>
  );
}
