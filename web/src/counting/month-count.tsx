import type { MonthCount } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { PlainTable } from '../ui/data-list.tsx';
import { answerWords, repeatWords } from './counting-words.ts';

/** How many calls count this month, what was left out, and what one harasser does to it. */
export function MonthCountView({ month }: { month: MonthCount }) {
  const { t, i18n } = useLingui();
  const { counted, byCategory, harassment, groups, plan, question } = month;
  const included = plan.includedCalls;
  return (
    <Paper withBorder p="md" data-testid="month-count">
      <Title order={2} mb="xs">
        <Trans>{month.month.replace('-', '年')}月の件数</Trans>
      </Title>
      <Stack gap="sm">
        <div>
          <Text size="lg" fw={600}>
            {included === null ? (
              <Trans>{counted}件</Trans>
            ) : (
              <Trans>
                {counted}件／含まれる件数 {included}件
              </Trans>
            )}
          </Text>
          {included === null ? null : (
            <Progress
              value={Math.min(100, (counted / included) * 100)}
              color={counted > included ? 'red' : 'teal'}
              aria-label={t`含まれる件数に対する件数`}
            />
          )}
        </div>
        <Text size="sm">
          <Trans>
            数えていない電話：区分による{byCategory}件、迷惑な電話の繰り返しによる
            {harassment.calls - harassment.counted}件
          </Trans>
        </Text>
        <Text size="sm">
          <Trans>迷惑な電話の繰り返しの数え方：{i18n._(repeatWords[plan.repeats])}</Trans>
        </Text>
        {groups.length === 0 ? null : (
          <PlainTable
            label={t`迷惑な電話の繰り返し`}
            items={groups}
            rowKey={(row) => String(row.number)}
            columns={[
              { key: 'who', label: t`同じ発信者の電話`, cell: (row) => t`その${row.number}` },
              { key: 'calls', label: t`電話`, align: 'right', cell: (row) => row.calls },
              { key: 'counted', label: t`数えた件数`, align: 'right', cell: (row) => row.counted },
            ]}
          />
        )}
        {question === null || question.answer === null ? null : (
          <Text size="sm">
            <Trans>
              依頼企業の答え：{i18n._(answerWords[question.answer])}（{question.answeredByName}）
            </Trans>{' '}
            {question.answerWords}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
