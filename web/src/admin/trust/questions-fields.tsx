import type { PageBody } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Textarea, TextInput } from '@mantine/core';

type Questions = Extract<PageBody, { kind: 'questions' }>;

interface Props {
  readonly body: Questions;
  readonly onChange: (body: Questions) => void;
}

/** Pairs of question and answer, in the order of the page. */
export function QuestionsFields({ body, onChange }: Props) {
  const { t } = useLingui();
  const { items } = body;
  const change = (index: number, fields: Partial<Questions['items'][number]>) =>
    onChange({ ...body, items: items.map((item, at) => (at === index ? { ...item, ...fields } : item)) });
  return (
    <Stack gap="sm">
      {items.map((item, index) => (
        <Paper key={index} withBorder p="sm">
          <TextInput
            label={t`質問 ${index + 1}`}
            required
            maxLength={200}
            value={item.question}
            onChange={(event) => change(index, { question: event.currentTarget.value })}
          />
          <Textarea
            label={t`答え`}
            required
            autosize
            minRows={2}
            maxLength={3000}
            mt={4}
            value={item.answer}
            onChange={(event) => change(index, { answer: event.currentTarget.value })}
          />
          {items.length > 1 ? (
            <Group justify="flex-end" mt={4}>
              <Button
                size="compact-xs"
                variant="subtle"
                color="red.8"
                onClick={() => onChange({ ...body, items: items.filter((_, at) => at !== index) })}
              >
                <Trans>この質問を消す</Trans>
              </Button>
            </Group>
          ) : null}
        </Paper>
      ))}
      {items.length < 60 ? (
        <Button
          variant="default"
          w="fit-content"
          onClick={() => onChange({ ...body, items: [...items, { question: '', answer: '' }] })}
        >
          <Trans>質問を加える</Trans>
        </Button>
      ) : null}
    </Stack>
  );
}
