import type { ColleagueSheet } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import classes from './portal.module.css';

/** What only people know: whom to phone when, and what to ask of colleagues. Not printed. */
export function SheetWordsForm({ accountId, sheet }: { accountId: string; sheet: ColleagueSheet }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: sheet.words });
  const save = useChange(
    (body: typeof form.values) => api('saveSheetWords', { params: { id: accountId }, body }),
    { stale: ['colleagueSheet'], done: t`保存しました。`, onFields: form.setErrors },
  );
  const at = sheet.changedAt === null ? null : dateTimeOf(sheet.changedAt);
  return (
    <section className={classes['noPrint']}>
      <h2>
        <Trans>書き添える</Trans>
      </h2>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap="sm">
          <Textarea
            label={t`困ったときの連絡先`}
            description={t`どなたに、いつ電話すればよいか。`}
            autosize
            minRows={2}
            maxLength={600}
            {...form.getInputProps('contact')}
          />
          <Textarea label={t`お願い`} autosize minRows={2} maxLength={600} {...form.getInputProps('note')} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {at === null ? null : (
                <Trans>
                  {at} {sheet.changedBy}が変更
                </Trans>
              )}
            </Text>
            <Button type="submit" h={44} loading={save.isPending} data-testid="save-sheet">
              <Trans>保存する</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  );
}
