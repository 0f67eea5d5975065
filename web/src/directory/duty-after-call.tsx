import type { DutyAfterCall as Settings, DutyAfterCallView } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, MultiSelect, NumberInput, Stack, Switch, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { reportRulesQuery } from '../desk/report-rules-query.ts';
import { QueryView } from '../ui/query-view.tsx';
import { dutyAfterCallQuery } from './duty-after-call-query.ts';
import { useShiftWords } from './shift-words.ts';

/** 報告のあとの自動の電話: for which reports those on duty are phoned without anybody of ours, and who that would be now. */
export function DutyAfterCall({ accountId }: { accountId: string }) {
  const settings = useQuery(dutyAfterCallQuery(accountId));
  return (
    <section data-testid="duty-after-call">
      <Title order={3} size="h4" mt="lg">
        <Trans>急ぎの報告のあとの自動の電話</Trans>
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        <Trans>
          急ぎの報告が送られると、システムが当番の上の方から順に電話します。昼夜を問いません。出た方が「1」を押すと、対応を引き受けたことになります。
        </Trans>
      </Text>
      <QueryView query={settings}>{(found) => <Form accountId={accountId} found={found} />}</QueryView>
    </section>
  );
}

function Form({ accountId, found }: { accountId: string; found: DutyAfterCallView }) {
  const { t } = useLingui();
  const rules = useQuery(reportRulesQuery(accountId));
  const { topics, ...initialValues } = found;
  const form = useForm<Settings>({ initialValues });
  const save = useChange((body: Settings) => api('saveDutyAfterCall', { params: { id: accountId }, body }), {
    stale: ['dutyAfterCall', 'listAudit'],
    done: t`保存しました。`,
    onFields: form.setErrors,
  });
  const categories = rules.data?.rules.categories ?? [];
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Switch label={t`自動で電話する`} {...form.getInputProps('on', { type: 'checkbox' })} />
        <Text size="sm">
          {topics.length === 0 ? (
            <Trans>
              「急ぎの用件」にした用件はまだありません。用件の変更で「急ぎの用件」にすると、その名前が報告の用件にあるとき、または発信者がメニューで選んだときに電話します。
            </Trans>
          ) : (
            <Trans>
              急ぎの用件（報告の用件にあるとき、またはメニューで選ばれたとき）：{topics.join('・')}
            </Trans>
          )}
        </Text>
        <MultiSelect
          label={t`このほか、必ず電話する報告の種類`}
          data={categories.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('categories')}
        />
        <FieldRow>
          <NumberInput
            label={t`どなたも受けないとき、次にかけるまでの分数`}
            min={1}
            max={60}
            allowDecimal={false}
            {...form.getInputProps('againMinutes')}
          />
          <NumberInput
            label={t`当番を回る回数`}
            description={t`最後まで受ける方がいないと、オペレーターの折り返しの一覧に載ります。`}
            min={1}
            max={10}
            allowDecimal={false}
            {...form.getInputProps('rounds')}
          />
        </FieldRow>
        <OrderNow accountId={accountId} on={found.on} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What would happen at this moment; nobody is phoned. */
function OrderNow({ accountId, on }: { accountId: string; on: boolean }) {
  const { t } = useLingui();
  const words = useShiftWords();
  const now = useQuery({
    queryKey: ['dutyNow', accountId],
    queryFn: () => api('dutyNow', { params: { id: accountId } }),
  });
  if (!now.data) return null;
  const { people, shift } = now.data;
  const order = people
    .map(({ name, hasPhone, waitSeconds }) =>
      hasPhone ? t`${name}（${waitSeconds}秒）` : t`${name}（電話番号なし）`,
    )
    .join(' → ');
  return (
    <Text size="sm" data-testid="duty-order-now">
      {people.length === 0 ? (
        <Trans>いまの当番（{words(shift)}）は登録されていません。電話はできず、監督者に知らせます。</Trans>
      ) : on ? (
        <Trans>
          いまなら（{words(shift)}）、{order} の順に電話します。
        </Trans>
      ) : (
        <Trans>
          いま始めるなら（{words(shift)}）、{order} の順に電話します。
        </Trans>
      )}
    </Text>
  );
}
