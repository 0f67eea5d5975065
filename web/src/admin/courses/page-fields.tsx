import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, TextInput, Textarea, Title } from '@mantine/core';
import { freshId } from './course-form.ts';
import type { CourseForm } from './course-form.ts';

/** The text, in short pages. */
export function PageFields({ form }: { form: CourseForm }) {
  const { t } = useLingui();
  const { pages } = form.values;
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Title order={2} size="h4">
          <Trans>本文</Trans>
        </Title>
        {pages.map(({ id }, at) => (
          <Stack key={id} gap="xs">
            <Group align="flex-end" gap="xs" wrap="nowrap">
              <TextInput
                flex={1}
                label={t`${at + 1}ページ目の見出し`}
                maxLength={80}
                {...form.getInputProps(`pages.${at}.title`)}
              />
              <Button
                variant="default"
                disabled={at === 0}
                aria-label={t`${at + 1}ページ目を上へ`}
                onClick={() => form.reorderListItem('pages', { from: at, to: at - 1 })}
              >
                ↑
              </Button>
              <Button
                variant="default"
                aria-label={t`${at + 1}ページ目を削除`}
                onClick={() => form.removeListItem('pages', at)}
              >
                <Trans>削除</Trans>
              </Button>
            </Group>
            <Textarea
              label={t`${at + 1}ページ目の本文`}
              autosize
              minRows={4}
              maxLength={4000}
              {...form.getInputProps(`pages.${at}.text`)}
            />
          </Stack>
        ))}
        <Group>
          <Button
            variant="default"
            disabled={pages.length >= 20}
            onClick={() => form.insertListItem('pages', { id: freshId(), title: '', text: '' })}
          >
            <Trans>ページを追加</Trans>
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
