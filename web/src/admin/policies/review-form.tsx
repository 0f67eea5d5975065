import type { PolicyReview, PolicyReviewResult, PolicyReviews } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useKindWords } from '../../ui/trust-kind-words.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';

interface Props {
  readonly review: PolicyReview;
  readonly owners: PolicyReviews['owners'];
  readonly onDone: () => void;
}

/** Who holds it until when; a result for each text, and minutes. */
export function ReviewForm({ review, owners, onDone }: Props) {
  const { t } = useLingui();
  const kinds = useKindWords();
  const params = { id: review.id };
  const form = useForm({
    initialValues: {
      ownerId: review.ownerId,
      dueOn: review.dueOn,
      minutes: review.minutes,
      results: Object.fromEntries(review.texts.map(({ textId, result }) => [textId, result])) as Record<
        string,
        PolicyReviewResult | null
      >,
    },
  });
  const options = { onDone, onFields: form.setErrors };
  const save = useChange(
    ({ ownerId, dueOn, minutes }: typeof form.values) =>
      api('changePolicyReview', { params, body: { ownerId, dueOn, minutes } }),
    { ...options, stale: ['policyReviews', 'listAudit'], done: t`保存しました。` },
  );
  const close = useChange(
    ({ minutes, results }: typeof form.values) =>
      api('closePolicyReview', {
        params,
        body: {
          minutes,
          results: Object.entries(results).flatMap(([textId, result]) =>
            result === null ? [] : [{ textId, result }],
          ),
        },
      }),
    { ...options, stale: ['policyReviews', 'listAudit'], done: t`見直しを終えました。` },
  );
  return (
    <form onSubmit={form.onSubmit((values) => close.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <Select
            label={t`担当`}
            clearable
            searchable
            placeholder={t`管理者の全員`}
            data={owners.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('ownerId')}
          />
          <TextInput type="date" label={t`期限`} required {...form.getInputProps('dueOn')} />
        </FieldRow>
        {review.texts.map((text) => (
          <Radio.Group
            key={text.textId}
            label={`${kinds[text.kind]}${text.accountName === null ? '' : `（${text.accountName}）`} ${t`第${text.version}版`}`}
            value={form.values.results[text.textId] ?? ''}
            error={form.errors[`results.${text.textId}`]}
            onChange={(value) => form.setFieldValue(`results.${text.textId}`, value as PolicyReviewResult)}
          >
            <Group mt={4}>
              <Radio value="kept" label={t`そのまま使う`} />
              <Radio
                value="new-version"
                disabled={text.newestVersion <= text.version}
                label={
                  text.newestVersion > text.version
                    ? t`新しい版（第${text.newestVersion}版）を公開した`
                    : t`新しい版を公開した（まだありません）`
                }
              />
            </Group>
          </Radio.Group>
        ))}
        <Textarea
          label={t`議事`}
          description={t`だれが、何を見て、どう決めたか。`}
          autosize
          minRows={4}
          maxLength={8000}
          {...form.getInputProps('minutes')}
        />
        <Text size="xs" c="dimmed">
          <Trans>終えるには、すべての文書の結果と、議事が要ります。</Trans>
        </Text>
        <Group justify="flex-end">
          <Button variant="default" loading={save.isPending} onClick={() => save.mutate(form.values)}>
            <Trans>途中まで保存する</Trans>
          </Button>
          <Button type="submit" loading={close.isPending}>
            <Trans>見直しを終える</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
