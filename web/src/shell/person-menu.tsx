import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconLogout, IconSettings } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api.ts';
import { deskQuery } from '../desk/desk-query.ts';
import { markShiftEnded } from '../phone/shift-mark.ts';
import { forgetThisBrowser } from '../softphone/forget-this-browser.ts';
import { useMe } from '../session/me.ts';
import { confirm } from '../ui/confirm.tsx';
import { roleWords } from '../ui/role-words.ts';

/** The person at the right end of the top bar. */
export function PersonMenu() {
  const { i18n, t } = useLingui();
  const queryClient = useQueryClient();
  const me = useMe();
  const signOut = useMutation({
    mutationFn: async () => {
      await forgetThisBrowser();
      return api('signOut');
    },
    onSuccess: () => {
      markShiftEnded();
      // A fresh page: nothing of this person stays in the memory of a shared computer.
      window.location.assign('/sign-in');
    },
  });
  const leave = async () => {
    const call = queryClient.getQueryData(deskQuery.queryKey)?.call;
    const inCall = call !== null && call !== undefined && call.state !== 'wrap-up';
    const certain =
      !inCall ||
      (await confirm({
        title: t`通話の途中です`,
        body: t`サインアウトすると、発信者にはお待ちいただく案内が流れ、ほかのオペレーターに回ります。`,
        verb: t`サインアウトする`,
        dangerous: true,
      }));
    if (certain) signOut.mutate();
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="xs">{i18n._(roleWords[me.role])}</Text>
          <Text size="xs">{me.email}</Text>
        </Menu.Label>
        <Menu.Item component={Link} to="/me" leftSection={<IconSettings size={16} aria-hidden />}>
          <Trans>個人設定</Trans>
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void leave()}
          data-testid="sign-out"
        >
          <Trans>サインアウト</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
