import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useMay, useMe } from '../session/me.ts';
import { useEnter } from '../session/use-enter.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';

/** Says on every screen that support is in somebody's house: to the guest, and to those who invited. */
export function SupportBanner() {
  const me = useMe();
  const invites = useMay('support.invite');
  if (me.support) return <GuestBanner {...me.support} />;
  return invites ? <HostBanner /> : null;
}

function GuestBanner({ organisationName, until }: { organisationName: string; until: string }) {
  const { t } = useLingui();
  const enter = useEnter();
  const leave = useMutation({ mutationFn: () => api('leaveSupport'), onSuccess: (me) => enter(me) });
  const end = dateTimeOf(until);
  return (
    <Alert
      color="yellow"
      variant="filled"
      autoContrast
      mb="md"
      icon={<IconLifebuoy aria-hidden />}
      title={t`サポートとして入っています`}
      data-testid="support-banner"
    >
      <Group justify="space-between">
        <Trans>
          {organisationName}の画面です。{end} まで入れます。操作はすべて先方の記録に残ります。
        </Trans>
        <Button
          size="xs"
          variant="white"
          color="dark"
          loading={leave.isPending}
          onClick={() => leave.mutate()}
        >
          <Trans>退出する</Trans>
        </Button>
      </Group>
    </Alert>
  );
}

function HostBanner() {
  const { data } = useQuery({
    queryKey: ['listSupportAccess'],
    queryFn: () => api('listSupportAccess'),
    refetchInterval: 60_000,
    select: ({ items }) =>
      items.find(
        (each) => each.withdrawnAt === null && each.enteredBy !== null && new Date(each.endsAt) > new Date(),
      ),
  });
  if (!data?.enteredBy) return null;
  const end = dateTimeOf(data.endsAt);
  return (
    <Alert
      color="yellow"
      variant="light"
      mb="md"
      icon={<IconLifebuoy aria-hidden />}
      data-testid="support-here"
    >
      <Trans>
        設置者のサポート（{data.enteredBy}）が {end}{' '}
        まで入れます。取り消しは「サポートの受け入れ」からできます。
      </Trans>
    </Alert>
  );
}
