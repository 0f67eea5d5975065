import type { AskedQuestion } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Paper, Radio, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** What there is to choose from; of true or false, 正しい and 誤り. */
export function useChoices({ kind, choices }: Pick<AskedQuestion, 'kind' | 'choices'>): readonly string[] {
  const { t } = useLingui();
  return kind === 'true-false' ? [t`正しい`, t`誤り`] : choices;
}

/** One question; arrow keys and digits choose. */
export function Question({
  question,
  place,
  chosen,
  onChoose,
  focused,
}: {
  question: AskedQuestion;
  place: number;
  chosen: number | undefined;
  onChoose: (choice: number) => void;
  /** The keys go to it as it appears. */
  focused: boolean;
}) {
  const { t } = useLingui();
  const choices = useChoices(question);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused) frame.current?.querySelector<HTMLInputElement>('input:checked, input')?.focus();
  }, [focused]);
  return (
    <Paper
      withBorder
      p="md"
      ref={frame}
      onKeyDown={(event) => {
        const digit = Number(event.key);
        if (digit >= 1 && digit <= choices.length) onChoose(digit - 1);
      }}
    >
      <Radio.Group
        name={question.id}
        label={t`問${place}　${question.text}`}
        labelProps={{ style: { lineHeight: 1.7 } }}
        value={chosen === undefined ? null : String(chosen)}
        onChange={(value) => onChoose(Number(value))}
      >
        <Stack gap="sm" mt="sm">
          {choices.map((choice, at) => (
            <Radio key={choice} value={String(at)} label={`${at + 1}. ${choice}`} />
          ))}
        </Stack>
      </Radio.Group>
    </Paper>
  );
}
