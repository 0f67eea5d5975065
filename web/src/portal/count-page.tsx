import type { CountAnswer, CountQuestion } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { countQuery } from '../counting/counting-tab.tsx';
import { answerWords } from '../counting/counting-words.ts';
import { MonthCountView } from '../counting/month-count.tsx';
import { useMe } from '../session/me.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import classes from './portal.module.css';

/** The client's own month, and the question before it overflows because of one caller. */
export function PortalCountPage() {
  const { t } = useLingui();
  const { account } = useMe();
  return (
    <div className={classes['page']}>
      <PageHeader
        title={t`今月の件数`}
        description={t`お受けした電話のうち、契約に含まれる件数に数えるものです。`}
      />
      {account === null ? null : <Month accountId={account.id} />}
    </div>
  );
}

function Month({ accountId }: { accountId: string }) {
  const month = useQuery(countQuery(accountId));
  return (
    <QueryView query={month}>
      {(data) => (
        <Stack gap="lg">
          {data.question?.answer === null ? <Question question={data.question} /> : null}
          <MonthCountView month={data} />
        </Stack>
      )}
    </QueryView>
  );
}

const answers = Object.keys(answerWords) as CountAnswer[];

function Question({ question }: { question: CountQuestion }) {
  const { t, i18n } = useLingui();
  const form = useForm({ initialValues: { answer: 'go-on' as CountAnswer, words: '' } });
  const answer = useChange(
    (body: typeof form.values) => api('answerCountQuestion', { params: { id: question.id }, body }),
    {
      stale: ['accountCount'],
      done: t`ありがとうございます。代行会社に伝えました。`,
      onFields: form.setErrors,
    },
  );
  return (
    <Alert
      color="orange"
      title={t`含まれる件数を超える前に、進め方をお選びください`}
      data-testid="count-question"
    >
      <form onSubmit={form.onSubmit((values) => answer.mutate(values))}>
        <Stack gap="sm">
          <Text size="sm">
            <Trans>
              おたずねした時点で {question.counted}件（含まれる件数 {question.included}件）でした。そのうち{' '}
              {question.harassment}件は、同じ方からの迷惑な電話の繰り返しです。
            </Trans>
          </Text>
          <Radio.Group label={t`これからの進め方`} {...form.getInputProps('answer')}>
            <Stack gap={6} mt={6}>
              {answers.map((each) => (
                <Radio key={each} value={each} label={i18n._(answerWords[each])} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t`ご要望（任意）`}
            autosize
            minRows={1}
            maxLength={1000}
            {...form.getInputProps('words')}
          />
          <div>
            <Button type="submit" loading={answer.isPending}>
              <Trans>答える</Trans>
            </Button>
          </div>
        </Stack>
      </form>
    </Alert>
  );
}
