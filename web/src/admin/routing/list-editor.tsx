import { ActionIcon, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props<T> {
  readonly items: readonly T[];
  /** What is said while there is none. */
  readonly empty: ReactNode;
  readonly add: string;
  readonly remove: (item: NoInfer<T>) => string;
  readonly fresh: () => NoInfer<T>;
  readonly max: number;
  readonly onChange: (items: T[]) => void;
  readonly children: (item: T, change: (part: Partial<NoInfer<T>>) => void, index: number) => ReactNode;
}

/** A few things of one kind, each in its frame, with one button to add and one each to take away. */
export function ListEditor<T>({ items, empty, add, remove, fresh, max, onChange, children }: Props<T>) {
  return (
    <Stack gap="sm">
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : null}
      {items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- it has no other name than its place
        <Paper key={index} withBorder p="sm">
          <Group align="flex-start" wrap="nowrap" gap="xs">
            <Stack gap="xs" flex={1} miw={0}>
              {children(
                item,
                (part) => onChange(items.map((each, at) => (at === index ? { ...each, ...part } : each))),
                index,
              )}
            </Stack>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={remove(item)}
              onClick={() => onChange(items.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        </Paper>
      ))}
      {items.length < max ? (
        <Group>
          <Button size="xs" variant="default" onClick={() => onChange([...items, fresh()])}>
            {add}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
