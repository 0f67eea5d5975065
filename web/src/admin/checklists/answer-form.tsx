import type { ChecklistAnswer, ChecklistItem, ChecklistName } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { checklistStates, stateWords } from './checklist-words.ts';

interface Props {
  readonly list: ChecklistName;
  readonly item: ChecklistItem;
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: () => void;
}

/** One item: how far, by whom, where it can be seen, what is missing, when it is looked at again. */
export function AnswerForm({ list, item, owners, onDone }: Props) {
  const { t, i18n } = useLingui();
  const form = useForm({
    initialValues: {
      state: item.state,
      ownerId: item.ownerId,
      evidence: item.evidence,
      doneOn: item.doneOn ?? '',
      gap: item.gap,
      reviewOn: item.reviewOn ?? '',
    },
  });
  const save = useChange(
    ({ doneOn, reviewOn, ...values }: typeof form.values) =>
      api('answerChecklist', {
        body: { ...values, name: list, code: item.code, doneOn: doneOn || null, reviewOn: reviewOn || null },
      }),
    { stale: ['checklists', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {item.description}
        </Text>
        <SegmentedControl
          data={checklistStates.map((state) => ({ value: state, label: i18n._(stateWords[state]) }))}
          value={form.values.state}
          onChange={(value) => form.setFieldValue('state', value as ChecklistAnswer['state'])}
        />
        <Select
          label={t`担当`}
          clearable
          searchable
          data={owners.map((each) => ({ value: each.id, label: each.name }))}
          {...form.getInputProps('ownerId')}
        />
        <Textarea
          label={t`証拠`}
          description={t`どこで確かめられるか。文書の名前、ページ、研修の日など。`}
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps('evidence')}
        />
        <Textarea
          label={t`足りないこと`}
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps('gap')}
        />
        <FieldRow>
          <TextInput type="date" label={t`対応した日`} {...form.getInputProps('doneOn')} />
          <TextInput
            type="date"
            label={t`次の見直し`}
            description={t`年に一度、または法令が変わるとき`}
            {...form.getInputProps('reviewOn')}
          />
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
