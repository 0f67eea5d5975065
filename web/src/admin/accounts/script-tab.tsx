import { lintScript, usualLimits } from '@denwaban/server-api';
import type { IdentityItem, Script, ScriptFinding, ScriptStep } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  Group,
  Paper,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { Findings } from '../../scripts/findings.tsx';
import { ScriptReviewPanel } from '../../scripts/script-review.tsx';
import { VersionList } from '../../scripts/version-list.tsx';
import { useMay } from '../../session/me.ts';
import { CheckStepFields } from './check-step-fields.tsx';

/** The published script, step by step; saving publishes the next version. */
export function ScriptTab({ accountId }: { accountId: string }) {
  const script = useQuery({
    queryKey: ['script', accountId],
    queryFn: () => api('script', { params: { id: accountId } }),
  });
  const newest = useQuery({
    queryKey: ['listScriptVersions', accountId, 'newest'],
    queryFn: () => api('listScriptVersions', { params: { id: accountId }, query: { limit: 1 } }),
  });
  const reviews = useMay('scripts.review');
  return (
    <Stack gap="xl">
      <QueryView query={script}>
        {(found) => (
          <ScriptEditor
            key={found.version}
            script={found}
            newest={newest.data?.items[0]?.version ?? found.version}
          />
        )}
      </QueryView>
      <VersionList accountId={accountId} />
      {reviews ? <ScriptReviewPanel accountId={accountId} /> : null}
    </Stack>
  );
}

type Field = Extract<ScriptStep, { kind: 'ask' }>['field'];
interface StepValues {
  /** As it is stored, with the parts that this form does not show. */
  readonly raw: ScriptStep | null;
  readonly id: string;
  kind: ScriptStep['kind'];
  title: string;
  words: string;
  field: Field;
  required: boolean;
  sensitive: boolean;
  items: IdentityItem[];
  opens: string[];
  opensCaller: boolean;
  tries: number;
  refusal: string;
}
/** What only some kinds have. */
const blank = {
  field: null,
  required: false,
  items: ['member-number'] as IdentityItem[],
  opens: [] as string[],
  opensCaller: true,
  tries: 3,
  refusal: '恐れ入りますが、ご本人様の確認ができないため、お答えいたしかねます。',
};

const valuesOf = (step: ScriptStep): StepValues => ({
  ...blank,
  ...step,
  sensitive: step.sensitive ?? false,
  raw: step,
});

function stepOf(values: StepValues): ScriptStep {
  const { kind, id, title, words, field, required, sensitive, items, opens, opensCaller, tries, refusal } =
    values;
  const kept = { under: null, priority: 'normal', audience: 'everybody', way: 'on', ...values.raw } as const;
  const parts = { ...kept, id, title, words, sensitive };
  if (values.raw?.kind === kind && kind !== 'ask' && kind !== 'check-identity')
    return { ...values.raw, title, words, sensitive };
  if (kind === 'ask') return { ...parts, kind, field, required };
  if (kind === 'check-identity')
    return { failed: 'on', ...parts, kind, items, opens, opensCaller, tries, refusal };
  return { ...parts, kind: kind === 'note' ? 'note' : 'say' };
}

function ScriptEditor({ script, newest }: { script: Script; newest: number }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { steps: script.body.steps.map(valuesOf), reason: '', from: '' } });
  type Values = typeof form.values;
  const publish = useChange(
    ({ steps, reason, from }: Values) =>
      api('publishScript', {
        params: { id: script.accountId },
        body: {
          reason,
          basedOnVersion: newest,
          from: from === '' ? null : new Date(`${from}:00+09:00`).toISOString(),
          body: { ...script.body, steps: steps.map(stepOf) },
        },
      }),
    {
      stale: ['script', 'listScriptVersions', 'listAudit'],
      done: t`新しい版を公開しました。次の通話から使われます。`,
      onFields: form.setErrors,
    },
  );
  const context = useQuery({
    queryKey: ['scriptContext', script.accountId],
    queryFn: () => api('scriptContext', { params: { id: script.accountId } }),
  });
  const body = { ...script.body, steps: form.values.steps.map(stepOf) };
  const findings =
    context.data === undefined ? [] : lintScript(body, { ...context.data, limits: usualLimits });
  const { version } = script;
  const published = `${dateTimeOf(script.publishedAt)} ${script.publishedBy}`.trim();
  return (
    <form onSubmit={form.onSubmit((values) => publish.mutate(values))}>
      <Stack maw={860} gap="sm">
        <Alert variant="light">
          <Trans>
            第{version}版（{published}）を公開中です。通話中のオペレーターには、始めたときの版が出続けます。
          </Trans>
        </Alert>
        {form.values.steps.map((step, index) => (
          <StepEditor
            key={step.id}
            accountId={script.accountId}
            form={form}
            index={index}
            last={index === form.values.steps.length - 1}
            findings={findings.filter(({ stepId }) => stepId === step.id)}
          />
        ))}
        <Group>
          <Button
            variant="default"
            onClick={() =>
              form.insertListItem('steps', {
                id: crypto.randomUUID().slice(0, 8),
                kind: 'ask',
                title: '',
                words: '',
                ...blank,
                sensitive: false,
                raw: null,
              })
            }
          >
            <Trans>手順を加える</Trans>
          </Button>
        </Group>
        <Findings findings={findings.filter(({ stepId }) => stepId === null)} />
        <TextInput
          label={t`変更の背景`}
          description={t`なぜ変えるのか。あとで見直すときの手がかりになります。`}
          required
          maxLength={300}
          {...form.getInputProps('reason')}
        />
        <TextInput
          type="datetime-local"
          label={t`使い始める日時（日本時間）`}
          description={t`空のままなら、すぐに使います。`}
          w={260}
          {...form.getInputProps('from')}
        />
        {newest > version ? (
          <Alert color="yellow" variant="light">
            <Trans>第{newest}版が予定されています。公開すると、その予定は新しい版に置き換わります。</Trans>
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button type="submit" loading={publish.isPending} disabled={!form.isDirty('steps')}>
            <Trans>新しい版を公開</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Form = ReturnType<typeof useForm<{ steps: StepValues[]; reason: string; from: string }>>;

interface StepProps {
  readonly accountId: string;
  readonly form: Form;
  readonly index: number;
  readonly last: boolean;
  readonly findings: readonly ScriptFinding[];
}

function StepEditor({ accountId, form, index, last, findings }: StepProps) {
  const { t } = useLingui();
  const step = form.values.steps[index]!;
  const number = index + 1;
  const fields: { value: NonNullable<Field>; label: string }[] = [
    { value: 'callerName', label: t`お名前` },
    { value: 'callerCompany', label: t`会社名` },
    { value: 'callerNumber', label: t`電話番号` },
    { value: 'forName', label: t`宛先` },
    { value: 'matter', label: t`ご用件` },
    { value: 'callback', label: t`折り返し` },
    { value: 'callbackBy', label: t`折り返しの期限` },
    { value: 'urgency', label: t`緊急度` },
  ];
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" mb={4}>
        <Text fw={700} size="sm">
          <Trans>手順 {number}</Trans>
        </Text>
        <Group gap={2}>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={index === 0}
            aria-label={t`手順 ${number} を上へ`}
            onClick={() => form.reorderListItem('steps', { from: index, to: index - 1 })}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={last}
            aria-label={t`手順 ${number} を下へ`}
            onClick={() => form.reorderListItem('steps', { from: index, to: index + 1 })}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="red"
            disabled={form.values.steps.length === 1}
            aria-label={t`手順 ${number} を消す`}
            onClick={() => form.removeListItem('steps', index)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      <FieldRow>
        <Select
          label={t`種類`}
          allowDeselect={false}
          data={[
            { value: 'say', label: t`お伝えする` },
            { value: 'ask', label: t`伺う` },
            { value: 'note', label: t`覚え書き` },
            { value: 'check-identity', label: t`本人確認` },
          ]}
          {...form.getInputProps(`steps.${index}.kind`)}
        />
        <TextInput
          label={t`見出し`}
          required
          maxLength={60}
          {...form.getInputProps(`steps.${index}.title`)}
        />
        {step.kind === 'ask' ? (
          <Select
            label={t`報告に入る欄`}
            clearable
            data={fields}
            {...form.getInputProps(`steps.${index}.field`)}
          />
        ) : null}
      </FieldRow>
      <Textarea
        mt="xs"
        label={t`言葉`}
        autosize
        minRows={2}
        maxLength={600}
        {...form.getInputProps(`steps.${index}.words`)}
      />
      {step.kind === 'check-identity' ? (
        <CheckStepFields
          accountId={accountId}
          props={(field, checkbox) =>
            form.getInputProps(`steps.${index}.${field}`, checkbox ? { type: 'checkbox' } : {})
          }
        />
      ) : null}
      <Group mt="xs" gap="lg">
        {step.kind === 'ask' ? (
          <Checkbox
            label={t`必ず伺う`}
            {...form.getInputProps(`steps.${index}.required`, { type: 'checkbox' })}
          />
        ) : null}
        <Checkbox
          label={t`録音に残さない（カード番号など）`}
          {...form.getInputProps(`steps.${index}.sensitive`, { type: 'checkbox' })}
        />
      </Group>
      <Findings findings={findings} />
    </Paper>
  );
}
