import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** The tab's name, and so the history's, where the title names a person or what was said. */
  readonly tab?: string;
  /** One sentence on what this screen is for. */
  readonly description?: ReactNode;
  /** Buttons on the right. */
  readonly children?: ReactNode;
}

/** The head of every screen: its name (also the tab's), a sentence, its actions. */
export function PageHeader({ title, tab = title, description, children }: Props) {
  usePageTitle(tab);
  return (
    <Group justify="space-between" align="flex-end" mb="md" gap="sm">
      <Stack gap={2}>
        <Title order={1}>{title}</Title>
        {description === undefined ? null : (
          <Text size="sm" c="dimmed">
            {description}
          </Text>
        )}
      </Stack>
      <Group gap="xs">{children}</Group>
    </Group>
  );
}

/** Names the browser's tab: nothing personal, since it stays in the browser's history. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} - 電話番`;
  }, [title]);
}
