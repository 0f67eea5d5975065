import { ScrollArea, Text } from '@mantine/core';
import { detailLines } from './detail-lines.ts';
import { useFieldWords } from './field-words.ts';
import { useValueWords } from './value-words.ts';

/** What a deed changed, a line for each field. */
export function AuditDetail({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const wordsOf = useFieldWords();
  const valueOf = useValueWords();
  const lines = detailLines(detail);
  if (lines.length === 0) return null;
  return (
    <ScrollArea.Autosize
      mah={112}
      maw={420}
      type="auto"
      viewportProps={{ tabIndex: lines.length > 5 ? 0 : -1 }}
    >
      {lines.map(({ field, before, after }) => (
        <Text key={field} size="xs" style={{ overflowWrap: 'anywhere' }}>
          <Text span inherit c="dimmed">
            {wordsOf(field)}
          </Text>{' '}
          {before === undefined ? null : (
            <Text span inherit td="line-through" c="dimmed">
              {valueOf(field, before)}
            </Text>
          )}
          {before === undefined || after === undefined ? null : ' → '}
          {after === undefined ? null : valueOf(field, after)}
        </Text>
      ))}
    </ScrollArea.Autosize>
  );
}
