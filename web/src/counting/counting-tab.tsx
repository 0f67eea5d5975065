import type { AccountPlan, MonthCount, RepeatRule } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, NumberInput, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { useMay } from '../session/me.ts';
import { QueryView } from '../ui/query-view.tsx';
import { repeatWords } from './counting-words.ts';
import { MonthCountView } from './month-count.tsx';

export const countQuery = (accountId: string) => ({
  queryKey: ['accountCount', accountId],
  queryFn: () => api('accountCount', { params: { id: accountId }, query: {} }),
});

/** What the client's month includes, how repeats count, and where the month stands. */
export function CountingTab({ accountId }: { accountId: string }) {
  const month = useQuery(countQuery(accountId));
  const sets = useMay('counting.manage');
  return (
    <QueryView query={month}>
      {(data) => (
        <Stack gap="lg" maw={760}>
          {data.question?.answer === null ? (
            <Alert color="orange">
              <Trans>
                迷惑な電話の繰り返しで件数が増えているため、依頼企業に進め方をおたずねしています。答えはまだありません。
              </Trans>
            </Alert>
          ) : null}
          <MonthCountView month={data} />
          {sets ? <PlanForm accountId={accountId} month={data} /> : null}
        </Stack>
      )}
    </QueryView>
  );
}

const rules = Object.keys(repeatWords) as RepeatRule[];

function PlanForm({ accountId, month: { plan } }: { accountId: string; month: MonthCount }) {
  const { t, i18n } = useLingui();
  const form = useForm({
    initialValues: { ...plan, includedCalls: (plan.includedCalls ?? '') as number | string },
  });
  const save = useChange(
    (body: AccountPlan) => api('changeAccountPlan', { params: { id: accountId }, body }),
    {
      stale: ['accountCount', 'caseCount', 'listAudit'],
      done: t`保存し、今月の件数を数え直しました。`,
      onFields: form.setErrors,
    },
  );
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="xs">
        <Trans>契約の数え方</Trans>
      </Title>
      <form
        onSubmit={form.onSubmit(({ includedCalls, repeats, askPercent }) =>
          save.mutate({
            includedCalls: includedCalls === '' ? null : Number(includedCalls),
            repeats,
            askPercent: Number(askPercent),
          }),
        )}
      >
        <Stack gap="sm">
          <Text size="sm">
            <Trans>
              契約書のとおりに選びます。オペレーターが受けた電話を1件と数え、「数えない」区分の電話は除きます。
            </Trans>
          </Text>
          <NumberInput
            label={t`月に含まれる件数`}
            description={t`空欄のときは、おたずねをしません。`}
            min={1}
            max={1_000_000}
            w={260}
            {...form.getInputProps('includedCalls')}
          />
          <Select
            label={t`迷惑な電話の繰り返し`}
            description={t`カスハラの案件の発信者からの電話を、同じ案件ごとにまとめます。`}
            allowDeselect={false}
            w={360}
            data={rules.map((rule) => ({ value: rule, label: i18n._(repeatWords[rule]) }))}
            {...form.getInputProps('repeats')}
          />
          <NumberInput
            label={t`おたずねをする割合（％）`}
            description={t`迷惑な電話の繰り返しのために件数がここに達すると、超える前に、依頼企業に一度おたずねします。`}
            min={10}
            max={100}
            w={260}
            {...form.getInputProps('askPercent')}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              <Trans>保存</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
