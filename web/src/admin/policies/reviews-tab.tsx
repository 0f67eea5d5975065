import type { PolicyReview, PolicyReviews } from '@denwaban/server-api';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../session/me.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useKindWords } from '../../ui/trust-kind-words.ts';
import { policyReviewsQuery } from './policy-reviews-query.ts';
import { ReviewForm } from './review-form.tsx';
import { OpenReviewForm, ReviewPlanForm } from './review-plan-form.tsx';

/** Every year, and when a law changes: who looks at the texts again, until when, and what came of it. */
export function ReviewsTab() {
  const reviews = useQuery(policyReviewsQuery);
  return <QueryView query={reviews}>{(found) => <Reviews reviews={found} />}</QueryView>;
}

function Reviews({ reviews }: { reviews: PolicyReviews }) {
  const { t } = useLingui();
  const plans = useMay('policies.publish');
  const holds = useMay('policies.review');
  const [asked, setAsked] = useState<'plan' | 'open' | null>(null);
  const owner = reviews.owners.find(({ id }) => id === reviews.plan.ownerId)?.name ?? t`管理者`;
  const next = reviews.nextYearlyOn.replaceAll('-', '/');
  const close = () => setAsked(null);
  return (
    <Stack gap="md" maw={920}>
      <Group justify="space-between" align="flex-start">
        <Text size="sm">
          <Trans>
            次の年に一度の見直しは {next} に始まります。担当は{owner}
            です。根拠にしている法令や指針の新しい版が施行されたときも始まります。
          </Trans>
        </Text>
        <Group gap="xs" className="dw-no-print">
          {plans ? (
            <Button variant="default" onClick={() => setAsked('plan')}>
              <Trans>予定を変更する</Trans>
            </Button>
          ) : null}
          {holds ? (
            <Button variant="default" onClick={() => setAsked('open')}>
              <Trans>臨時の見直しを始める</Trans>
            </Button>
          ) : null}
        </Group>
      </Group>
      {reviews.items.length === 0 ? (
        <EmptyState title={t`見直しはまだありません`} />
      ) : (
        reviews.items.map((review) => <Review key={review.id} review={review} owners={reviews.owners} />)
      )}
      <Modal
        opened={asked !== null}
        onClose={close}
        title={asked === 'plan' ? t`見直しの予定` : t`臨時の見直し`}
      >
        {asked === 'plan' ? <ReviewPlanForm reviews={reviews} onDone={close} /> : null}
        {asked === 'open' ? <OpenReviewForm owners={reviews.owners} onDone={close} /> : null}
      </Modal>
    </Stack>
  );
}

function Review({ review, owners }: { review: PolicyReview; owners: PolicyReviews['owners'] }) {
  const { t } = useLingui();
  const holds = useMay('policies.review');
  const [open, setOpen] = useState(false);
  const whys = { yearly: t`年に一度の見直し`, law: t`法令・指針の新しい版`, 'by-hand': t`臨時の見直し` };
  const day = (date: string): string => date.replaceAll('-', '/');
  const waits = review.closedAt === null;
  const title =
    review.law === null ? whys[review.why] : `${whys.law}：${review.law.title}（${review.law.edition}）`;
  return (
    <Paper withBorder p="md" data-testid="policy-review">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Group gap="xs">
            <StatusBadge tone={waits ? (review.overdue ? 'bad' : 'waiting') : 'good'}>
              {waits ? (review.overdue ? t`期限を過ぎています` : t`見直し中`) : t`終わりました`}
            </StatusBadge>
            <Title order={2} size="h5">
              {title}
            </Title>
          </Group>
          <Text size="sm" c="dimmed">
            {t`始まった日：${day(review.openedOn)}`} · {t`期限：${day(review.dueOn)}`} ·{' '}
            {t`担当：${review.ownerName ?? t`管理者`}`}
          </Text>
        </div>
        {waits && holds ? (
          <Button
            className="dw-no-print"
            size="compact-sm"
            variant="default"
            style={{ flexShrink: 0 }}
            onClick={() => setOpen(true)}
          >
            <Trans>見直しを書く</Trans>
          </Button>
        ) : null}
      </Group>
      <Texts texts={review.texts} />
      {review.minutes === '' ? null : (
        <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-wrap' }}>
          {review.minutes}
        </Text>
      )}
      {review.closedAt === null ? null : (
        <Text size="xs" c="dimmed">
          {dateTimeOf(review.closedAt)} {review.closedByName}
        </Text>
      )}
      <Modal opened={open} onClose={() => setOpen(false)} title={title} size="lg">
        {open ? <ReviewForm review={review} owners={owners} onDone={() => setOpen(false)} /> : null}
      </Modal>
    </Paper>
  );
}

function Texts({ texts }: { texts: PolicyReview['texts'] }) {
  const { t } = useLingui();
  const kinds = useKindWords();
  const results = { kept: t`そのまま`, 'new-version': t`新しい版` };
  return (
    <Stack gap={0} mt="xs">
      <Text size="sm" c="dimmed">
        <Plural value={texts.length} other="対象の文書 # 件" />
      </Text>
      {texts.map((text) => (
        <Text size="sm" key={text.textId}>
          {kinds[text.kind]}
          {text.accountName === null ? '' : `（${text.accountName}）`} {t`第${text.version}版`}
          {text.result === null ? '' : ` → ${results[text.result]}`}
        </Text>
      ))}
    </Stack>
  );
}
