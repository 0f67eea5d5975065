import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconLogout, IconSettings } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, session } from '../api.ts';
import { useMe } from '../session/me.ts';
import { roleWords } from '../ui/role-words.ts';

/** The person at the right end of the top bar. */
export function PersonMenu() {
  const { i18n } = useLingui();
  const me = useMe();
  const signOut = useMutation({ mutationFn: () => api('signOut'), onSuccess: () => session.onEnded() });
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
          onClick={() => signOut.mutate()}
          data-testid="sign-out"
        >
          <Trans>サインアウト</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
