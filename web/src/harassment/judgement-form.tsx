import type { HarassmentCase, HarassmentJudgement } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api.ts';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';

type Elements = HarassmentJudgement['elements'];

/** Categories, the arm of the ordinance, the three elements one by one, and both axes. */
export function JudgementForm({ found, mayJudge }: { found: HarassmentCase; mayJudge: boolean }) {
  const { t } = useLingui();
  const form = useForm<HarassmentJudgement>({ initialValues: found.judgement });
  const save = useChange(
    (body: HarassmentJudgement) => api('judgeHarassment', { params: { id: found.id }, body }),
    {
      stale: ['harassmentCase', 'listHarassment', 'listAudit'],
      done: t`保存しました。`,
      onFields: form.setErrors,
    },
  );
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="xs">
        <Trans>判断</Trans>
      </Title>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Fieldset variant="unstyled" disabled={!mayJudge}>
          <Stack gap="sm">
            <FieldRow>
              <TextInput label={t`名乗った名前`} maxLength={120} {...form.getInputProps('callerName')} />
              <Select
                label={t`だれの言動か`}
                allowDeselect={false}
                data={[
                  { value: 'caller', label: t`発信者` },
                  { value: 'client-staff', label: t`依頼企業の担当者` },
                ]}
                {...form.getInputProps('source')}
              />
            </FieldRow>
            <Textarea
              label={t`用件と、求めていること`}
              autosize
              minRows={2}
              {...form.getInputProps('demands')}
            />
            <Checkbox.Group
              label={t`類型`}
              description={found.terms[0]?.basis}
              inputWrapperOrder={['label', 'description', 'input', 'error']}
              {...form.getInputProps('categories')}
            >
              <Group gap="sm" mt={6}>
                {found.terms.map((term) => (
                  <Checkbox key={term.code} value={term.code} label={term.label} title={term.description} />
                ))}
              </Group>
            </Checkbox.Group>
            <ThreeElements
              elements={form.values.elements}
              onChange={(elements) => form.setFieldValue('elements', elements)}
            />
            <TwoAxes
              demand={form.values.demand}
              means={form.values.means}
              onDemand={(demand) => form.setFieldValue('demand', demand)}
              onMeans={(means) => form.setFieldValue('means', means)}
            />
            <Select
              label={t`東京都条例の区分`}
              description={t`著しい迷惑行為のうち、どちらに当たるか`}
              clearable
              maw={420}
              data={[
                { value: 'illegal', label: t`違法な行為（暴行、脅迫など）` },
                { value: 'improper', label: t`不当な行為（正当な理由がない過度な要求、暴言など）` },
              ]}
              {...form.getInputProps('ordinance')}
            />
            <TextInput label={t`電話を終えた理由`} maxLength={1000} {...form.getInputProps('endReason')} />
            <Textarea
              label={t`再発を防ぐために`}
              autosize
              minRows={2}
              {...form.getInputProps('prevention')}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                <Trans>保存</Trans>
              </Button>
            </Group>
          </Stack>
        </Fieldset>
      </form>
    </Paper>
  );
}

function ThreeElements({
  elements,
  onChange,
}: {
  elements: Elements;
  onChange: (elements: Elements) => void;
}) {
  const { t } = useLingui();
  const rows: readonly (readonly [keyof Elements, string])[] = [
    ['byCustomer', t`顧客や取引の相手などの言動である`],
    ['beyondAccepted', t`社会通念上許容される範囲を超えている`],
    ['harmed', t`就業環境が害された`],
  ];
  const all = rows.every(([key]) => elements[key] === true);
  return (
    <div>
      <Text size="sm" fw={500}>
        <Trans>法律の三つの要素（一つずつ確かめます）</Trans>
      </Text>
      {rows.map(([key, label]) => (
        <Group key={key} gap="sm" mt={4}>
          <SegmentedControl
            size="xs"
            aria-label={label}
            value={elements[key] === null ? 'unknown' : elements[key] ? 'yes' : 'no'}
            onChange={(value) =>
              onChange({ ...elements, [key]: value === 'unknown' ? null : value === 'yes' })
            }
            data={[
              { value: 'unknown', label: t`未判断` },
              { value: 'yes', label: t`はい` },
              { value: 'no', label: t`いいえ` },
            ]}
          />
          <Text size="sm">{label}</Text>
        </Group>
      ))}
      <Text size="xs" c="dimmed" mt={4}>
        {all ? (
          <Trans>三つともそろっています：カスタマーハラスメントに当たると考えられます。</Trans>
        ) : (
          <Trans>三つすべてがそろうときに、法律のカスタマーハラスメントに当たります。</Trans>
        )}
      </Text>
    </div>
  );
}

interface AxesProps {
  readonly demand: HarassmentJudgement['demand'];
  readonly means: HarassmentJudgement['means'];
  readonly onDemand: (demand: HarassmentJudgement['demand']) => void;
  readonly onMeans: (means: HarassmentJudgement['means']) => void;
}

function TwoAxes({ demand, means, onDemand, onMeans }: AxesProps) {
  const { t } = useLingui();
  return (
    <FieldRow>
      <Select
        label={t`要求の内容は妥当か`}
        allowDeselect={false}
        value={demand}
        onChange={(value) => onDemand(value === 'reasonable' || value === 'unreasonable' ? value : 'unclear')}
        data={[
          { value: 'unclear', label: t`未判断` },
          { value: 'reasonable', label: t`妥当` },
          { value: 'unreasonable', label: t`妥当でない` },
        ]}
      />
      <Select
        label={t`手段・態様は許されるか`}
        allowDeselect={false}
        value={means}
        onChange={(value) => onMeans(value === 'acceptable' || value === 'unacceptable' ? value : 'unclear')}
        data={[
          { value: 'unclear', label: t`未判断` },
          { value: 'acceptable', label: t`許される` },
          { value: 'unacceptable', label: t`許されない` },
        ]}
      />
    </FieldRow>
  );
}
