import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useEnter } from '../session/use-enter.ts';
import { useRoleWords } from '../admin/people/words.ts';
import { PlainTable } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** The organisations that have asked the installation's support in. */
export function SupportInvitationsPage() {
  const { t } = useLingui();
  const enter = useEnter();
  const roleWords = useRoleWords();
  const invitations = useQuery({
    queryKey: ['supportInvitations'],
    queryFn: () => api('supportInvitations'),
    refetchInterval: 30_000,
  });
  const go = useMutation({
    mutationFn: (id: string) => api('enterSupport', { params: { id } }),
    onSuccess: (me) => enter(me),
  });
  return (
    <>
      <PageHeader
        title={t`サポートの依頼`}
        description={t`招待された代行会社にだけ、決められた役割で期限まで入れます。`}
      />
      <QueryView query={invitations}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`サポートの依頼はありません`}>
              <Trans>代行会社の管理者が「サポートの受け入れ」から招待すると、ここに表示されます。</Trans>
            </EmptyState>
          ) : (
            <PlainTable
              label={t`サポートの依頼`}
              items={items}
              rowKey={(invitation) => invitation.id}
              columns={[
                { key: 'organisation', label: t`代行会社`, cell: (each) => each.organisationName },
                { key: 'reason', label: t`目的`, cell: (each) => each.reason },
                { key: 'role', label: t`役割`, cell: (each) => roleWords[each.role] },
                { key: 'until', label: t`期限`, cell: (each) => dateTimeOf(each.endsAt) },
                {
                  key: 'enter',
                  label: '',
                  align: 'right',
                  cell: (each) => (
                    <Button
                      size="xs"
                      loading={go.isPending && go.variables === each.id}
                      onClick={() => go.mutate(each.id)}
                      data-testid="enter-support"
                    >
                      <Trans>入る</Trans>
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </QueryView>
    </>
  );
}
