import type { LawEntry, LawFields, LawKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { useLawKindWords } from './law-kind-words.ts';

/** What else binds the house, or a newer version of what is there. */
export function LawForm({ laws, onDone }: { laws: readonly LawEntry[]; onDone: () => void }) {
  const { t } = useLingui();
  const kinds = useLawKindWords();
  const form = useForm({
    initialValues: {
      code: '',
      kind: 'ordinance' as LawKind,
      title: '',
      edition: '',
      promulgatedOn: '',
      effectiveOn: '',
      asks: '',
      source: '',
      url: '',
      note: '',
    },
  });
  const add = useChange(
    ({ promulgatedOn, effectiveOn, ...values }: typeof form.values) =>
      api('addLaw', {
        body: { ...values, promulgatedOn: promulgatedOn || null, effectiveOn: effectiveOn || null },
      }),
    { stale: ['laws', 'policies', 'listAudit'], done: t`加えました。`, onDone, onFields: form.setErrors },
  );
  /** A newer version of one that is there begins with its words. */
  const follow = (code: string | null): void => {
    const law: LawFields | undefined = laws.find((each) => each.code === code);
    if (law === undefined) return;
    const { kind, title, asks, source, url } = law;
    form.setValues({ code: law.code, kind, title, asks, source, url });
  };
  const known = [...new Map(laws.map(({ code, title }) => [code, { value: code, label: title }])).values()];
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="sm">
        <Select
          label={t`すでにあるものの新しい版`}
          placeholder={t`新しく加える`}
          clearable
          searchable
          data={known}
          onChange={follow}
        />
        <FieldRow>
          <Select
            label={t`種類`}
            required
            allowDeselect={false}
            data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('kind')}
          />
          <TextInput
            label={t`記号`}
            description={t`半角の英小文字・数字・ハイフン。版が変わっても同じです。`}
            required
            maxLength={60}
            {...form.getInputProps('code')}
          />
        </FieldRow>
        <TextInput label={t`名称`} required maxLength={200} {...form.getInputProps('title')} />
        <TextInput
          label={t`版`}
          description={t`番号や年。例：令和8年条例第1号`}
          required
          maxLength={200}
          {...form.getInputProps('edition')}
        />
        <FieldRow>
          <TextInput type="date" label={t`公布・告示の日`} {...form.getInputProps('promulgatedOn')} />
          <TextInput
            type="date"
            label={t`施行日`}
            description={t`決まっていないときは空のまま`}
            {...form.getInputProps('effectiveOn')}
          />
        </FieldRow>
        <Textarea
          label={t`求めていること（要旨）`}
          required
          autosize
          minRows={3}
          maxLength={2000}
          {...form.getInputProps('asks')}
        />
        <TextInput label={t`出典`} required maxLength={200} {...form.getInputProps('source')} />
        <TextInput label={t`アドレス（https）`} maxLength={500} {...form.getInputProps('url')} />
        <TextInput label={t`メモ`} maxLength={400} {...form.getInputProps('note')} />
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending}>
            <Trans>加える</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
