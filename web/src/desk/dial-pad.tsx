import { Button, SimpleGrid } from '@mantine/core';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** Twelve keys for the mouse; who types does not need them. */
export function DialPad({ onKey }: { onKey: (key: string) => void }) {
  return (
    <SimpleGrid cols={3} spacing={6} w={150} visibleFrom="sm">
      {keys.map((key) => (
        <Button key={key} variant="default" size="compact-md" h={40} tabIndex={-1} onClick={() => onKey(key)}>
          {key}
        </Button>
      ))}
    </SimpleGrid>
  );
}
