import type { KnowledgeCard, KnowledgeKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { knowledgeKinds, knowledgeWords } from './knowledge-words.ts';

interface Props {
  readonly accountId: string;
  readonly card: KnowledgeCard | null;
  readonly onDone: () => void;
}

export function KnowledgeForm({ accountId, card, onDone }: Props) {
  const { t, i18n } = useLingui();
  const form = useForm({
    initialValues: {
      kind: card?.kind ?? ('product' as KnowledgeKind),
      title: card?.title ?? '',
      reading: card?.reading ?? '',
      sentence: card?.sentence ?? '',
      until: card?.until ?? '',
    },
  });
  const save = useChange(
    (values: typeof form.values) => {
      const body = { ...values, until: values.until || null };
      return card
        ? api('changeKnowledge', { params: { id: accountId, cardId: card.id }, body })
        : api('createKnowledge', { params: { id: accountId }, body });
    },
    { stale: ['listKnowledge', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off">
      <Stack gap="sm">
        <Select
          label={t`種類`}
          allowDeselect={false}
          data={knowledgeKinds.map((kind) => ({ value: kind, label: i18n._(knowledgeWords[kind]) }))}
          {...form.getInputProps('kind')}
        />
        <FieldRow>
          <TextInput label={t`言葉`} required maxLength={60} {...form.getInputProps('title')} />
          <TextInput label={t`読み`} maxLength={60} {...form.getInputProps('reading')} />
        </FieldRow>
        <Textarea
          label={t`一文`}
          description={t`発信者にそのまま読める一文にしてください。`}
          required
          autosize
          minRows={2}
          maxLength={200}
          {...form.getInputProps('sentence')}
        />
        <TextInput type="date" label={t`この日まで（空欄なら期限なし）`} {...form.getInputProps('until')} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
