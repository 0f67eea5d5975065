import { Stack, Text, Title } from '@mantine/core';

/** A paragraph ends with an empty line; a line of its own that begins with ■ is a heading. */
export function Prose({ text }: { text: string }) {
  return (
    <Stack gap="xs">
      {text.split(/\n{2,}/).map((paragraph, place) => {
        const [first, ...rest] = paragraph.split('\n');
        const heading = first?.startsWith('■') ? first.slice(1) : null;
        return (
          <div key={place}>
            {heading === null ? null : (
              <Title order={2} fz="md" mt="xs">
                {heading}
              </Title>
            )}
            <Text style={{ whiteSpace: 'pre-wrap' }}>{heading === null ? paragraph : rest.join('\n')}</Text>
          </div>
        );
      })}
    </Stack>
  );
}
