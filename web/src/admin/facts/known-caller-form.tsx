import type { FactKind, KnownCaller } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Fieldset, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { api } from '../../api.ts';
import { factKinds, identityItems, useIdentityWords, useKindWords } from '../../facts/fact-words.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';

interface Props {
  readonly accountId: string;
  readonly caller: KnownCaller | null;
  readonly onDone: () => void;
}
interface FactValues {
  id: string | null;
  label: string;
  kind: FactKind;
  value: string;
}

/** What is expected is written here and never read back: an empty field keeps what is stored. */
export function KnownCallerForm({ accountId, caller, onDone }: Props) {
  const { t } = useLingui();
  const identityWords = useIdentityWords();
  const kindWords = useKindWords();
  const form = useForm({
    initialValues: {
      name: caller?.name ?? '',
      expected: Object.fromEntries(identityItems.map((item) => [item, ''])),
      facts: (caller?.facts ?? []).map((fact): FactValues => ({ ...fact, value: '' })),
    },
  });
  const save = useChange(
    ({ name, expected, facts }: typeof form.values) => {
      const items = identityItems
        .filter((item) => expected[item] || caller?.items.includes(item))
        .map((item) => ({ item, expected: expected[item] || null }));
      const body = { name, items, facts: facts.map((fact) => ({ ...fact, value: fact.value || null })) };
      return caller
        ? api('changeKnownCaller', { params: { id: accountId, callerId: caller.id }, body })
        : api('createKnownCaller', { params: { id: accountId }, body });
    },
    { stale: ['listKnownCallers', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  const none = identityItems.every((item) => !form.values.expected[item] && !caller?.items.includes(item));
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off">
      <Stack gap="sm">
        <TextInput
          label={t`お客様のお名前`}
          description={t`この一覧で見分けるための名前です。`}
          required
          maxLength={80}
          {...form.getInputProps('name')}
        />
        <Fieldset legend={t`照合する値（登録済みの値は、変えるときだけ入力）`}>
          <FieldRow>
            {identityItems.map((item) => (
              <TextInput
                key={item}
                label={identityWords(item)}
                placeholder={caller?.items.includes(item) ? t`登録済み` : ''}
                maxLength={80}
                {...form.getInputProps(`expected.${item}`)}
              />
            ))}
          </FieldRow>
        </Fieldset>
        <Fieldset legend={t`本人確認のあとにお伝えできる情報`}>
          <Stack gap="xs">
            {form.values.facts.map((fact, index) => (
              <Group key={fact.id ?? `new-${index}`} gap="xs" align="flex-end" wrap="nowrap">
                <TextInput
                  label={t`項目`}
                  required
                  maxLength={60}
                  {...form.getInputProps(`facts.${index}.label`)}
                />
                <Select
                  label={t`種類`}
                  allowDeselect={false}
                  data={factKinds.map((kind) => ({ value: kind, label: kindWords(kind) }))}
                  {...form.getInputProps(`facts.${index}.kind`)}
                />
                <TextInput
                  label={t`内容`}
                  required={fact.id === null}
                  placeholder={fact.id === null ? '' : t`登録済み`}
                  maxLength={1000}
                  {...form.getInputProps(`facts.${index}.value`)}
                />
                <ActionIcon
                  variant="subtle"
                  color="red"
                  mb={4}
                  aria-label={t`${fact.label}を削除`}
                  onClick={() => form.removeListItem('facts', index)}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </Group>
            ))}
            <Group>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() =>
                  form.insertListItem('facts', { id: null, label: '', kind: 'address', value: '' })
                }
              >
                <Trans>情報を加える</Trans>
              </Button>
            </Group>
          </Stack>
        </Fieldset>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={none}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
