import type { QuizQuestion } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  Paper,
  Radio,
  SegmentedControl,
  Select,
  Stack,
  TextInput,
  Textarea,
  Title,
} from '@mantine/core';
import { freshId } from './course-form.ts';
import type { CourseForm } from './course-form.ts';

/** The questions of the quiz: one right answer each, with its explanation and the page where it stands. */
export function QuestionFields({ form }: { form: CourseForm }) {
  const { questions, pages } = form.values;
  const add = () =>
    form.insertListItem('questions', {
      id: freshId(),
      kind: 'choice',
      text: '',
      choices: ['', '', ''],
      right: 0,
      explanation: '',
      pageId: pages[0]?.id ?? 'page',
    } satisfies QuizQuestion);
  return (
    <Paper withBorder p="md">
      <Stack gap="lg">
        <Title order={2} size="h4">
          <Trans>小テスト</Trans>
        </Title>
        {questions.map(({ id }, at) => (
          <QuestionField key={id} form={form} at={at} />
        ))}
        <Group>
          <Button variant="default" disabled={questions.length >= 50} onClick={add}>
            <Trans>問題を追加</Trans>
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function QuestionField({ form, at }: { form: CourseForm; at: number }) {
  const { t } = useLingui();
  const question = form.values.questions[at]!;
  const path = `questions.${at}` as const;
  const turnInto = (kind: string) => {
    form.setFieldValue(`${path}.kind`, kind === 'choice' ? 'choice' : 'true-false');
    form.setFieldValue(`${path}.choices`, kind === 'choice' ? ['', '', ''] : []);
    form.setFieldValue(`${path}.right`, 0);
  };
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t`問${at + 1}の種類`}
            value={question.kind}
            onChange={turnInto}
            data={[
              { value: 'choice', label: t`一つを選ぶ` },
              { value: 'true-false', label: t`正しいか誤りか` },
            ]}
          />
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t`問${at + 1}を削除`}
            onClick={() => form.removeListItem('questions', at)}
          >
            <Trans>削除</Trans>
          </Button>
        </Group>
        <Textarea
          label={t`問${at + 1}`}
          autosize
          minRows={2}
          maxLength={500}
          {...form.getInputProps(`${path}.text`)}
        />
        <Radio.Group
          label={t`選択肢（正解に印を付けます）`}
          value={String(question.right)}
          onChange={(value) => form.setFieldValue(`${path}.right`, Number(value))}
        >
          {question.kind === 'choice' ? (
            <Choices form={form} at={at} />
          ) : (
            <Group gap="lg" mt="xs">
              <Radio value="0" label={t`正しい`} />
              <Radio value="1" label={t`誤り`} />
            </Group>
          )}
        </Radio.Group>
        <Textarea
          label={t`解説`}
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps(`${path}.explanation`)}
        />
        <Select
          label={t`答えが書いてあるページ`}
          data={form.values.pages.map(({ id, title }, place) => ({
            value: id,
            label: `${place + 1}. ${title}`,
          }))}
          {...form.getInputProps(`${path}.pageId`)}
        />
      </Stack>
    </Paper>
  );
}

function Choices({ form, at }: { form: CourseForm; at: number }) {
  const { t } = useLingui();
  const { choices } = form.values.questions[at]!;
  const path = `questions.${at}` as const;
  return (
    <Stack gap={4} mt={4}>
      {choices.map((_, place) => (
        // Choices have no name of their own: their place is what they are known by.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={place} gap="xs" wrap="nowrap">
          <Radio value={String(place)} aria-label={t`選択肢${place + 1}が正解`} />
          <TextInput
            flex={1}
            aria-label={t`選択肢${place + 1}`}
            maxLength={200}
            {...form.getInputProps(`${path}.choices.${place}`)}
          />
        </Group>
      ))}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={choices.length >= 6}
          onClick={() => form.setFieldValue(`${path}.choices`, [...choices, ''])}
        >
          <Trans>選択肢を増やす</Trans>
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={choices.length <= 2}
          onClick={() => {
            form.setFieldValue(`${path}.choices`, choices.slice(0, -1));
            form.setFieldValue(`${path}.right`, 0);
          }}
        >
          <Trans>選択肢を減らす</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
