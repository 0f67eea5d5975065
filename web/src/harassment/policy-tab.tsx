import type { HarassmentPolicy, HarassmentPolicyFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NumberInput, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { AloudAccount } from '../ui/aloud-account.ts';
import { AloudField } from '../ui/aloud-field.tsx';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { QueryView } from '../ui/query-view.tsx';
import { HintPolicyFields } from '../voice-hints/hint-policy-fields.tsx';
import { MeasuresTable } from './case-measures.tsx';
import { cutOffStepWords, cutOffSteps, duties, dutyWords } from './harassment-words.ts';

/** When the watch speaks up, what is read aloud before a call is ended, and whom is told. */
export function HarassmentPolicyTab({ accountId }: { accountId: string }) {
  const policy = useQuery({
    queryKey: ['harassmentPolicy', accountId],
    queryFn: () => api('harassmentPolicy', { params: { id: accountId } }),
  });
  const measures = useQuery({
    queryKey: ['listCallerMeasures', accountId],
    queryFn: () => api('listCallerMeasures', { params: { id: accountId } }),
  });
  return (
    <Stack gap="xl" maw={960}>
      <QueryView query={policy}>
        {(found) => (
          <AloudAccount value={accountId}>
            <PolicyForm accountId={accountId} policy={found} />
          </AloudAccount>
        )}
      </QueryView>
      <section>
        <Title order={2} size="h3" mb="sm">
          <Trans>取り扱いを定めた発信者</Trans>
        </Title>
        <QueryView query={measures}>
          {({ items }) =>
            items.length === 0 ? (
              <Text size="sm" c="dimmed">
                <Trans>いません。カスハラの案件から、期限を決めて定めます。</Trans>
              </Text>
            ) : (
              <MeasuresTable accountId={accountId} measures={items} mayEnd />
            )
          }
        </QueryView>
      </section>
    </Stack>
  );
}

interface Values extends Omit<HarassmentPolicyFields, 'minutes' | 'calls'> {
  minutes: string;
  calls: string;
}

const numbersOf = (text: string): number[] =>
  text
    .normalize('NFKC')
    .split(/[^0-9]+/)
    .filter((each) => each !== '')
    .map(Number);

function PolicyForm({ accountId, policy }: { accountId: string; policy: HarassmentPolicy }) {
  const { t, i18n } = useLingui();
  const { agreed: _agreed, ...fields } = policy;
  const form = useForm<Values>({
    initialValues: { ...fields, minutes: fields.minutes.join('、'), calls: fields.calls.join('、') },
  });
  const save = useChange(
    (values: Values) =>
      api('changeHarassmentPolicy', {
        params: { id: accountId },
        body: { ...values, minutes: numbersOf(values.minutes), calls: numbersOf(values.calls) },
      }),
    { stale: ['harassmentPolicy', 'listAudit'], done: t`保存しました。`, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          <Trans>
            当社運用基準です。法令は時間や回数を定めていません。重大な暴言などは、時間を待たずに対応してください。
          </Trans>
        </Text>
        <FieldRow>
          <TextInput
            label={t`通話の長さ（分）`}
            description={t`例：15、30、60`}
            required
            {...form.getInputProps('minutes')}
          />
          <TextInput
            label={t`繰り返しの電話（回目）`}
            description={t`例：2、3`}
            required
            {...form.getInputProps('calls')}
          />
          <NumberInput
            label={t`数える時間（時間）`}
            min={1}
            max={720}
            required
            {...form.getInputProps('repeatHours')}
          />
        </FieldRow>
        <HintPolicyFields on={form.values.hints.on} input={form.getInputProps} />
        {cutOffSteps.map((step) => (
          <AloudField
            key={step}
            label={i18n._(cutOffStepWords[step])}
            description={t`読み上げる言葉。漢字のすぐ後ろの《》がふりがなになります。`}
            required
            minRows={2}
            value={form.values.words[step]}
            error={form.errors[`words.${step}`]}
            onText={(words) => form.setFieldValue(`words.${step}`, words)}
          />
        ))}
        <Switch
          label={t`電話を終える前に、責任者の承認を求める`}
          {...form.getInputProps('consent', { type: 'checkbox' })}
        />
        <FieldRow>
          <Select
            label={t`つらい通話のあとの休憩`}
            description={t`カスハラの記録か切電のあった通話のあと`}
            allowDeselect={false}
            data={[
              { value: 'none', label: t`案内しない` },
              { value: 'offer', label: t`勧める` },
              { value: 'enforce', label: t`必ず取る` },
            ]}
            {...form.getInputProps('rest')}
          />
          <NumberInput
            label={t`休憩の長さ（分）`}
            description={t`評価や集計で不利になりません`}
            min={1}
            max={120}
            required
            {...form.getInputProps('restMinutes')}
          />
        </FieldRow>
        <Select
          label={t`受ける義務`}
          description={t`依頼企業の義務で、代行会社の義務ではありません。あるときは、必ず責任者が承認し、機械でお断りしません。`}
          allowDeselect={false}
          maw={420}
          data={duties.map((duty) => ({ value: duty, label: i18n._(dutyWords[duty]) }))}
          {...form.getInputProps('duty')}
        />
        <FieldRow>
          <TextInput label={t`専門部署`} maxLength={120} {...form.getInputProps('specialist.name')} />
          <TextInput type="email" label={t`専門部署のメール`} {...form.getInputProps('specialist.email')} />
          <TextInput label={t`法務・弁護士`} maxLength={120} {...form.getInputProps('legal.name')} />
          <TextInput type="email" label={t`法務・弁護士のメール`} {...form.getInputProps('legal.email')} />
        </FieldRow>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
