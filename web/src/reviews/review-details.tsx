import type { Review } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  Textarea,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { useMay, useMe } from '../session/me.ts';
import { QueryView } from '../ui/query-view.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf, durationOf } from '../ui/tokyo-time.ts';
import { Improve } from './improve.tsx';
import { useFeedbackWords, useQuestionWords } from './review-words.ts';

interface Props {
  readonly accountId: string;
  readonly reviewId: string;
  readonly onBack: () => void;
}

/** One review: what was, what was drawn to be heard, the three questions, the minutes, and what was decided. */
export function ReviewDetails({ accountId, reviewId, onBack }: Props) {
  const review = useQuery({
    queryKey: ['review', accountId, reviewId],
    queryFn: () => api('review', { params: { id: accountId, reviewId } }),
  });
  return (
    <>
      <Button variant="subtle" size="compact-md" mb="sm" onClick={onBack}>
        <Trans>← 見直しの一覧</Trans>
      </Button>
      <QueryView query={review}>
        {(found) => (
          <Stack gap="lg" maw={760}>
            <Figures review={found} />
            <Improve review={found} />
            <Samples review={found} />
            <Given review={found} />
            <Notes accountId={accountId} review={found} />
            <Decisions accountId={accountId} review={found} />
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function Figures({ review }: { review: Review }) {
  const { t } = useLingui();
  const { arrived, answered, lost, reports, good, improve, thanks } = review.figures;
  const { questions, fallbacks, corrections, told } = review.figures;
  const { fromDay, toDay } = review;
  return (
    <section>
      <Title order={2} size="h3">{t`${fromDay} から ${toDay} まで`}</Title>
      <Text>
        {t`入電 ${arrived}件、応答 ${answered}件、つながらなかった電話 ${lost}件、報告 ${reports}件、良かった ${good}件、改善してほしい ${improve}件、お礼 ${thanks}件`}
      </Text>
      <Text>
        {t`スクリプト外の質問 ${questions}件、わかりかねます・確認いたします ${fallbacks}件、訂正 ${corrections}件、指摘を承知で送った点 ${told}件`}
      </Text>
      {review.well === null ? null : (
        <Text fw={700}>{review.well ? t`すべて順調と認められました` : t`直す点がありました`}</Text>
      )}
    </section>
  );
}

/** Where a report is read: by the client in the portal, by us at the call. */
function ReportLink({
  reportId,
  callId,
  children,
}: {
  reportId: string;
  callId: string | null;
  children: string;
}) {
  const ofClient = useMe().account !== null;
  if (ofClient || callId === null)
    return (
      <TextLink to="/portal/reports/$reportId" params={{ reportId }}>
        {children}
      </TextLink>
    );
  return (
    <TextLink to="/calls/$callId" params={{ callId }}>
      {children}
    </TextLink>
  );
}

function Samples({ review }: { review: Review }) {
  return (
    <section>
      <Title order={3} size="h4">
        <Trans>聞き直す通話（無作為に抜き出し）</Trans>
      </Title>
      {review.samples.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>この期間に報告した通話はありません。</Trans>
        </Text>
      ) : (
        <ol>
          {review.samples.map((each) => (
            <li key={each.callId}>
              <ReportLink reportId={each.reportId} callId={each.callId}>
                {`${dateTimeOf(each.arrivedAt)}　${each.title}`}
              </ReportLink>
            </li>
          ))}
        </ol>
      )}
      <Text size="xs" c="dimmed">
        <Trans>抜き出しの種：{review.seed}（同じ種で同じ通話が選ばれます）</Trans>
      </Text>
    </section>
  );
}

function Given({ review }: { review: Review }) {
  const words = useFeedbackWords();
  if (review.feedback.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h4">
        <Trans>いただいた評価</Trans>
      </Title>
      <ul>
        {review.feedback.map((each) => (
          <li key={each.id}>
            <b>{words[each.kind]}</b>　{each.words}
            {each.atSeconds === null ? '' : `（${durationOf(each.atSeconds * 1000)}）`}　{each.title}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OfReview {
  readonly accountId: string;
  readonly review: Review;
}

function Notes({ accountId, review }: OfReview) {
  const { t } = useLingui();
  const questions = useQuestionWords();
  const writes = useMay('reviews.hold') && review.closedAt === null;
  const form = useForm({ initialValues: { answers: review.answers, minutes: review.minutes } });
  const save = useChange(
    (body: typeof form.values) => api('saveReview', { params: { id: accountId, reviewId: review.id }, body }),
    { stale: ['review', 'reviews'], done: t`保存しました。`, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Title order={3} size="h4">
          <Trans>三つの問いと議事録</Trans>
        </Title>
        {form.values.answers.map(({ question, fine }, index) => (
          <Stack key={question} gap={4}>
            <Text size="sm" fw={700}>
              {questions[question]}
            </Text>
            <Group gap="xs" align="flex-end">
              <SegmentedControl
                aria-label={questions[question]}
                disabled={!writes}
                value={fine === null ? 'open' : fine ? 'fine' : 'not'}
                data={[
                  { value: 'open', label: t`未確認` },
                  { value: 'fine', label: t`よい` },
                  { value: 'not', label: t`直す点あり` },
                ]}
                onChange={(value) =>
                  form.setFieldValue(`answers.${index}.fine`, value === 'open' ? null : value === 'fine')
                }
              />
              <TextInput
                flex={1}
                aria-label={t`メモ`}
                placeholder={t`メモ`}
                maxLength={300}
                readOnly={!writes}
                {...form.getInputProps(`answers.${index}.note`)}
              />
            </Group>
          </Stack>
        ))}
        <Textarea
          label={t`議事録`}
          autosize
          minRows={3}
          maxLength={10_000}
          readOnly={!writes}
          {...form.getInputProps('minutes')}
        />
        {writes ? (
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={save.isPending}>
              <Trans>保存</Trans>
            </Button>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}

function Decisions({ accountId, review }: OfReview) {
  const { t } = useLingui();
  const holds = useMay('reviews.hold');
  const params = { id: accountId, reviewId: review.id };
  const stale = ['review', 'reviews'] as const;
  const form = useForm({
    initialValues: { kind: 'script' as 'script' | 'task', words: '', who: '', dueOn: '' },
  });
  const add = useChange(
    (values: typeof form.values) =>
      api('addDecision', { params, body: { ...values, dueOn: values.dueOn === '' ? null : values.dueOn } }),
    { stale: [...stale], done: t`加えました。`, onDone: () => form.reset(), onFields: form.setErrors },
  );
  const finish = useChange(
    (decisionId: string) => api('finishDecision', { params: { ...params, decisionId } }),
    { stale: [...stale], done: t`済みにしました。` },
  );
  return (
    <section>
      <Title order={3} size="h4">
        <Trans>決めたこと</Trans>
      </Title>
      <ul data-testid="decisions">
        {review.decisions.map((each) => (
          <li key={each.id}>
            <Group gap="xs">
              <span>
                {each.kind === 'script' ? t`スクリプト` : t`作業`}：{each.words}
                {each.who === '' ? '' : `（${each.who}）`}
                {each.dueOn === null ? '' : `　${each.dueOn}`}
              </span>
              {each.draftedAt === null ? null : <DraftLink accountId={accountId} />}
              {each.doneAt !== null ? (
                <Text span size="sm" c="dimmed">
                  <Trans>済み</Trans>
                </Text>
              ) : holds ? (
                <Button size="compact-sm" variant="default" onClick={() => finish.mutate(each.id)}>
                  <Trans>済みにする</Trans>
                </Button>
              ) : null}
            </Group>
          </li>
        ))}
      </ul>
      {holds && review.closedAt === null ? (
        <>
          <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
            <Group gap="xs" align="flex-end">
              <NativeSelect
                label={t`種類`}
                data={[
                  { value: 'script', label: t`スクリプト` },
                  { value: 'task', label: t`作業` },
                ]}
                {...form.getInputProps('kind')}
              />
              <TextInput
                label={t`決めたこと`}
                required
                maxLength={300}
                flex="1 1 14rem"
                {...form.getInputProps('words')}
              />
              <TextInput label={t`だれが`} maxLength={80} w={130} {...form.getInputProps('who')} />
              <TextInput label={t`いつまで`} type="date" {...form.getInputProps('dueOn')} />
              <Button type="submit" variant="default" loading={add.isPending}>
                <Trans>加える</Trans>
              </Button>
            </Group>
          </form>
          <Close accountId={accountId} review={review} />
        </>
      ) : review.nextOn === null ? null : (
        <Text>{t`次の見直し：${review.nextOn}`}</Text>
      )}
    </section>
  );
}

/** Where the draft is that the decision was put to: the client's page, or ours. */
function DraftLink({ accountId }: { accountId: string }) {
  const ofClient = useMe().account !== null;
  const words = <Trans>下書きに書きました</Trans>;
  if (ofClient) return <TextLink to="/portal/script">{words}</TextLink>;
  return (
    <TextLink to="/admin/accounts/$accountId" params={{ accountId }} search={{ tab: 'script' }}>
      {words}
    </TextLink>
  );
}

function Close({ accountId, review }: OfReview) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { nextOn: '' } });
  const close = useChange(
    ({ nextOn }: typeof form.values) =>
      api('closeReview', {
        params: { id: accountId, reviewId: review.id },
        body: { nextOn: nextOn === '' ? null : nextOn },
      }),
    { stale: ['review', 'reviews'], done: t`見直しを終えました。`, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => close.mutate(values))}>
      <Group gap="xs" align="flex-end" mt="md">
        <TextInput
          label={t`次の見直しの日`}
          description={t`空のままなら、間隔のとおりになります。`}
          type="date"
          {...form.getInputProps('nextOn')}
        />
        <Button type="submit" loading={close.isPending} data-testid="close-review">
          <Trans>見直しを終える</Trans>
        </Button>
      </Group>
    </form>
  );
}
