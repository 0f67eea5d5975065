import type { ReviewPlan, ReviewPlanView } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { useMay } from '../session/me.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { ReviewDetails } from './review-details.tsx';
import { useWhyWords } from './review-words.ts';

/** The reviews of an account, and when the next one is; for us and for the client alike. */
export function ReviewsTab({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const why = useWhyWords();
  const holds = useMay('reviews.hold');
  const [shown, setShown] = useState<string | null>(null);
  const params = { id: accountId };
  const reviews = useQuery({ queryKey: ['reviews', accountId], queryFn: () => api('reviews', { params }) });
  const open = useChange(() => api('openReview', { params }), {
    stale: ['reviews', 'review'],
    done: t`見直しを始めました。`,
    onDone: ({ id }) => setShown(id),
  });
  if (shown !== null)
    return <ReviewDetails accountId={accountId} reviewId={shown} onBack={() => setShown(null)} />;
  return (
    <QueryView query={reviews}>
      {({ plan, items }) => (
        <Stack gap="md" maw={760}>
          <PlanForm key={JSON.stringify(plan)} accountId={accountId} plan={plan} holds={holds} />
          {holds ? (
            <Group>
              <Button
                variant="default"
                loading={open.isPending}
                onClick={() => open.mutate(undefined)}
                data-testid="open-review"
              >
                <Trans>いま見直しを始める</Trans>
              </Button>
            </Group>
          ) : null}
          {items.length === 0 ? (
            <EmptyState title={t`見直しはまだありません`}>
              <Trans>次の日になると、自動で始まります。急ぐときは、いま始めることもできます。</Trans>
            </EmptyState>
          ) : (
            items.map((review) => {
              const { fromDay, toDay, openDecisions } = review;
              return (
                <Button
                  key={review.id}
                  variant="default"
                  h="auto"
                  py="xs"
                  justify="flex-start"
                  ta="start"
                  onClick={() => setShown(review.id)}
                >
                  <span>
                    <b>{t`${fromDay} から ${toDay} まで`}</b>　{why[review.why]}　
                    {review.closedAt === null ? t`見直し中` : t`終わりました`}
                    {openDecisions === 0 ? '' : t`　決めたことの残り ${openDecisions}件`}
                  </span>
                </Button>
              );
            })
          )}
        </Stack>
      )}
    </QueryView>
  );
}

interface PlanProps {
  readonly accountId: string;
  readonly plan: ReviewPlanView;
  readonly holds: boolean;
}

function PlanForm({ accountId, plan, holds }: PlanProps) {
  const { t } = useLingui();
  const { wellInRow, ...chosen } = plan;
  const form = useForm({ initialValues: chosen });
  const save = useChange((body: ReviewPlan) => api('saveReviewPlan', { params: { id: accountId }, body }), {
    stale: ['reviews'],
    done: t`保存しました。`,
    onFields: form.setErrors,
  });
  const { nextOn } = plan;
  if (!holds) return <Text size="sm">{t`次の見直し：${nextOn}`}</Text>;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t`間隔`}
          data={[
            { value: 'week', label: t`毎週` },
            { value: 'two-weeks', label: t`2週間ごと` },
            { value: 'month', label: t`毎月` },
          ]}
          {...form.getInputProps('every')}
        />
        <TextInput label={t`次の見直し`} type="date" required {...form.getInputProps('nextOn')} />
        <NumberInput label={t`抜き出す通話の数`} min={1} max={50} {...form.getInputProps('sampleSize')} />
        <Button type="submit" variant="default" loading={save.isPending}>
          <Trans>保存</Trans>
        </Button>
      </Group>
      <Switch
        mt="sm"
        label={t`順調なら、間隔を自動で延ばす（毎週 → 2週間ごと → 毎月）`}
        description={t`順調な見直しが2回続くと一段延び、直す点があると一段縮みます。いまの間隔で順調な回数：${wellInRow}`}
        {...form.getInputProps('automatic', { type: 'checkbox' })}
      />
    </form>
  );
}
