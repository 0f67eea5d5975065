import type { NumberKind, TelephoneNumber } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { kindWords, numberStateWords, ownershipWords } from './number-words.ts';

/** One number of the list: from whom, for whom, and whether it is in use. */
export function NumberForm({ number, onDone }: { number: TelephoneNumber | null; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const trunks = useQuery({ queryKey: ['listTrunks'], queryFn: () => api('listTrunks') });
  const accounts = useQuery({
    queryKey: ['listAccounts', 'choice'],
    queryFn: () => api('listAccounts', { query: { archived: 'false' } }),
  });
  const form = useForm({
    initialValues: {
      number: number?.display ?? '',
      label: number?.label ?? '',
      trunkId: number?.trunkId ?? null,
      kind: number?.kind ?? null,
      carrier: number?.carrier ?? '',
      contract: number?.contract ?? '',
      accountId: number?.accountId ?? null,
      ownership: number?.ownership ?? ('lent' as TelephoneNumber['ownership']),
      state: number?.state ?? ('active' as TelephoneNumber['state']),
      releasedOn: number?.releasedOn ?? '',
      note: number?.note ?? '',
    },
  });
  type Values = typeof form.values;
  const save = useChange(
    ({ number: written, releasedOn, ...rest }: Values) => {
      const fields = { ...rest, releasedOn: rest.state === 'released' ? releasedOn || null : null };
      return number
        ? api('changeNumber', { params: { id: number.id }, body: fields })
        : api('createNumber', { body: { number: written, ...fields } });
    },
    { stale: ['listNumbers', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  const derived = i18n._(kindWords[number?.derivedKind ?? 'other']);
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput
            label={t`電話番号`}
            description={t`例：03-1234-5678`}
            type="tel"
            required
            disabled={number !== null}
            {...form.getInputProps('number')}
          />
          <Select
            label={t`種類`}
            description={t`空欄なら番号から判断します。`}
            placeholder={number === null ? t`番号から判断` : derived}
            clearable
            data={(Object.keys(kindWords) as NumberKind[]).map((kind) => ({
              value: kind,
              label: i18n._(kindWords[kind]),
            }))}
            {...form.getInputProps('kind')}
          />
        </FieldRow>
        <FieldRow>
          <Select
            label={t`状態`}
            description={t`相手に表示できるのは「使用中」だけです。`}
            allowDeselect={false}
            data={(Object.keys(numberStateWords) as TelephoneNumber['state'][]).map((state) => ({
              value: state,
              label: i18n._(numberStateWords[state]),
            }))}
            {...form.getInputProps('state')}
          />
          {form.values.state === 'released' ? (
            <TextInput
              type="date"
              label={t`返却した日`}
              description={t`電話会社に返した日です。`}
              required
              {...form.getInputProps('releasedOn')}
            />
          ) : null}
        </FieldRow>
        <FieldRow>
          <Select
            label={t`依頼企業`}
            description={t`回線や内線で使っていれば、そちらが優先します。`}
            searchable
            clearable
            data={(accounts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('accountId')}
          />
          <Select
            label={t`番号の持ち主`}
            description={t`解約のときに、どちらに残る番号かです。`}
            allowDeselect={false}
            data={(['lent', 'client'] as const).map((value) => ({
              value,
              label: i18n._(ownershipWords[value]),
            }))}
            {...form.getInputProps('ownership')}
          />
        </FieldRow>
        <FieldRow>
          <TextInput label={t`電話会社`} maxLength={80} {...form.getInputProps('carrier')} />
          <TextInput label={t`契約番号`} maxLength={80} {...form.getInputProps('contract')} />
        </FieldRow>
        <Select
          label={t`トランク`}
          description={t`この番号への電話が届き、この番号で発信する接続です。`}
          clearable
          data={(trunks.data?.items ?? []).map((trunk) => ({ value: trunk.id, label: trunk.name }))}
          {...form.getInputProps('trunkId')}
        />
        <TextInput
          label={t`名前`}
          description={t`発信する番号を選ぶときに、番号と並べて出ます。`}
          maxLength={80}
          {...form.getInputProps('label')}
        />
        <Textarea label={t`メモ`} maxLength={500} autosize minRows={2} {...form.getInputProps('note')} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
