import type { SignInRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Paper, Stack, TagsInput, Text, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { RoleChoice } from './role-choice.tsx';

/** From which networks which roles may come. */
export function NetworkRules({ form }: { form: UseFormReturnType<SignInRules> }) {
  const { t } = useLingui();
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Title order={2}>
          <Trans>サインインできる場所</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Trans>
            事務所のネットワークだけに限れます。決まりのない役割は、どこからでも入れます。API
            キーは、作った方の決まりに従います。
          </Trans>
        </Text>
        {form.errors['networks'] ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {form.errors['networks']}
          </Text>
        ) : null}
        {form.values.networks.map((_rule, index) => (
          // The rules have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={index} align="flex-start" gap="sm" wrap="nowrap">
            <Stack gap="xs" flex={1}>
              <RoleChoice label={t`役割`} {...form.getInputProps(`networks.${index}.roles`)} />
              <TagsInput
                label={t`ネットワーク`}
                description={t`「203.0.113.0/24」「2001:db8::/32」の形。Enter で加えます。`}
                {...form.getInputProps(`networks.${index}.networks`)}
              />
            </Stack>
            <ActionIcon
              mt={26}
              variant="subtle"
              color="red"
              aria-label={t`この決まりを削除`}
              onClick={() => form.removeListItem('networks', index)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem('networks', { roles: ['operator'], networks: [] })}
          >
            <Trans>場所の決まりを加える</Trans>
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
