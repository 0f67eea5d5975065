import { Button, SimpleGrid } from '@mantine/core';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** Twelve keys for a thumb. */
export function Keys({ onKey }: { onKey: (key: string) => void }) {
  return (
    <SimpleGrid cols={3} spacing="xs">
      {keys.map((key) => (
        <Button key={key} variant="default" h={56} fz={22} onClick={() => onKey(key)}>
          {key}
        </Button>
      ))}
    </SimpleGrid>
  );
}
