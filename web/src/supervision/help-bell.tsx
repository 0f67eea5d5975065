import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { HelpList } from './help-list.tsx';
import { useChime } from './use-chime.ts';
import { helpQuery } from './use-supervision.ts';

/** How many hands are up, on every screen of a supervisor; sounds when another goes up. */
export function HelpBell() {
  const { t } = useLingui();
  const { data } = useQuery(helpQuery);
  const [opened, { toggle, close }] = useDisclosure(false);
  const items = data?.items ?? [];
  const waiting = items.filter(({ takenBy }) => takenBy === null);
  useChime(data === undefined ? null : waiting.map(({ id }) => id));
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? undefined : close())}
      position="bottom-end"
      width={460}
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant={waiting.length > 0 ? 'filled' : 'default'}
          {...(waiting.length > 0 ? { color: '#b54708' } : {})}
          px="sm"
          leftSection={<IconHandStop size={16} aria-hidden />}
          onClick={toggle}
          aria-label={t`手上げ ${waiting.length}件`}
          data-testid="help-bell"
          data-waiting={waiting.length}
        >
          {waiting.length}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`手上げ`}>
        <Title order={2} size="h4" mb="xs">
          <Trans>手上げ</Trans>
        </Title>
        <HelpList items={items} />
      </Popover.Dropdown>
    </Popover>
  );
}
