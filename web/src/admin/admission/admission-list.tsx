import type { Admitted } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useChange } from '../form/use-change.ts';
import { useRoleWords } from '../people/words.ts';

/** Who is admitted to an account, or to which accounts a person is; each with the reason why not. */
export function AdmissionList({ items, by }: { items: readonly Admitted[]; by: 'person' | 'account' }) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const assigns = useMay('queue.manage');
  if (items.length === 0)
    return (
      <EmptyState title={t`まだだれもいません`}>
        <Trans>オペレーターを招待すると、ここに出ます。</Trans>
      </EmptyState>
    );
  return (
    <PlainTable
      label={t`担当できる人とできない理由`}
      items={items}
      rowKey={(item) => `${item.personId} ${item.accountId}`}
      columns={[
        by === 'person'
          ? { key: 'name', label: t`氏名`, cell: (item) => `${item.personName}（${roles[item.role]}）` }
          : { key: 'account', label: t`依頼企業`, cell: (item) => item.accountName },
        {
          key: 'standing',
          label: t`状態`,
          width: 120,
          cell: (item) =>
            item.lacking.length === 0 ? (
              <StatusBadge tone="good">
                <Trans>担当できます</Trans>
              </StatusBadge>
            ) : (
              <StatusBadge tone="bad">
                <Trans>できません</Trans>
              </StatusBadge>
            ),
        },
        {
          key: 'why',
          label: t`理由`,
          cell: (item) => (
            <Text size="sm" style={{ whiteSpace: 'normal' }}>
              {item.reasons.join('')}
            </Text>
          ),
        },
        ...(assigns
          ? [
              {
                key: 'assign',
                label: '',
                align: 'right' as const,
                cell: (item: Admitted) => <Assign item={item} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Assign({ item }: { item: Admitted }) {
  const { t } = useLingui();
  const params = { id: item.accountId, personId: item.personId };
  const stale = ['accountAdmission', 'personAdmission', 'accountAnswering', 'listAudit'] as const;
  const add = useChange(() => api('assign', { params }), { stale, done: t`担当に加えました。` });
  const remove = useChange(() => api('unassign', { params }), { stale, done: t`担当から外しました。` });
  return item.assigned ? (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      loading={remove.isPending}
      onClick={() => remove.mutate(undefined)}
    >
      <Trans>担当から外す</Trans>
    </Button>
  ) : (
    <Button size="compact-sm" variant="default" loading={add.isPending} onClick={() => add.mutate(undefined)}>
      <Trans>担当に加える</Trans>
    </Button>
  );
}
