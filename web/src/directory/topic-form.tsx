import type { Staff, Topic } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, MultiSelect, Select, Stack, Switch, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api.ts';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { contactWays, useLevelWords, useWayWords } from './presence-words.ts';

interface Props {
  readonly accountId: string;
  readonly topic: Topic | null;
  readonly staff: readonly Staff[];
  readonly onDone: () => void;
}

/** What calls are about: whether it is left to us, how far, who receives it and how. */
export function TopicForm({ accountId, topic, staff, onDone }: Props) {
  const { t } = useLingui();
  const levels = useLevelWords();
  const ways = useWayWords();
  const form = useForm({
    initialValues: {
      name: topic?.name ?? '',
      reading: topic?.reading ?? '',
      delegated: topic?.delegated ?? true,
      level: topic?.level ?? 'first',
      nightLevel: topic?.nightLevel ?? null,
      holidayLevel: topic?.holidayLevel ?? null,
      urgent: topic?.urgent ?? false,
      receiverId: topic?.receiverId ?? null,
      ways: topic?.ways ?? [],
      note: topic?.note ?? '',
    },
  });
  const save = useChange(
    (body: typeof form.values) =>
      topic
        ? api('changeTopic', { params: { id: accountId, topicId: topic.id }, body })
        : api('createTopic', { params: { id: accountId }, body }),
    {
      stale: ['listTopics', 'listStaff', 'listAudit'],
      done: t`保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput label={t`用件`} required maxLength={60} {...form.getInputProps('name')} />
          <TextInput label={t`フリガナ`} maxLength={60} {...form.getInputProps('reading')} />
        </FieldRow>
        <Switch
          label={t`電話代行に任せる`}
          description={t`任せない用件は、お名前と番号だけを承ります。`}
          {...form.getInputProps('delegated', { type: 'checkbox' })}
        />
        <FieldRow>
          <Select
            label={t`どこまで対応するか`}
            description={t`1次受けは伝言まで、2次受けはスクリプトで案内します。`}
            allowDeselect={false}
            data={(['first', 'second'] as const).map((level) => ({ value: level, label: levels(level) }))}
            {...form.getInputProps('level')}
          />
          <Select
            label={t`受ける方`}
            description={t`不在のときは代替確認者が受けます。`}
            clearable
            data={staff.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('receiverId')}
          />
        </FieldRow>
        <FieldRow>
          {(['nightLevel', 'holidayLevel'] as const).map((name) => (
            <Select
              key={name}
              label={name === 'nightLevel' ? t`夜間の受け方` : t`休日の受け方`}
              description={t`時間帯は当番表の設定によります。`}
              clearable
              placeholder={t`日中と同じ`}
              data={(['first', 'second'] as const).map((level) => ({ value: level, label: levels(level) }))}
              {...form.getInputProps(name)}
            />
          ))}
        </FieldRow>
        <MultiSelect
          label={t`知らせ方`}
          description={t`回線の受付を始めるには、二つ以上必要です。`}
          data={contactWays.map((way) => ({ value: way, label: ways(way) }))}
          {...form.getInputProps('ways')}
        />
        <Switch
          label={t`急ぎの用件`}
          description={t`当番表の順に、どなたかが受けるまで電話します。報告のあとの自動の電話は、当番表で始められます。`}
          {...form.getInputProps('urgent', { type: 'checkbox' })}
        />
        <Textarea label={t`備考`} autosize minRows={2} maxLength={500} {...form.getInputProps('note')} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
