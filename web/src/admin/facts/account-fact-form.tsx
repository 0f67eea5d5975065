import type { AccountFact, AccountFactFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { factKinds, sayables, useKindWords, useSayableWords } from '../../facts/fact-words.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';

interface Props {
  readonly accountId: string;
  readonly fact: AccountFact | null;
  readonly onDone: () => void;
}

export function AccountFactForm({ accountId, fact, onDone }: Props) {
  const { t } = useLingui();
  const kindWords = useKindWords();
  const sayableWords = useSayableWords();
  const form = useForm<AccountFactFields & { value: string }>({
    initialValues: {
      label: fact?.label ?? '',
      kind: fact?.kind ?? 'contract',
      protected: fact?.protected ?? true,
      value: fact?.value ?? '',
      sayable: fact?.sayable ?? 'everybody',
    },
  });
  const save = useChange(
    (values: typeof form.values) => {
      const body = { ...values, value: values.value || null };
      return fact
        ? api('changeAccountFact', { params: { id: accountId, factId: fact.id }, body })
        : api('createAccountFact', { params: { id: accountId }, body });
    },
    {
      stale: ['listAccountFacts', 'listFactVersions', 'listAudit'],
      done: t`保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off">
      <Stack gap="sm">
        <FieldRow>
          <TextInput
            label={t`項目`}
            description={t`本人確認の前にも画面に出ます。`}
            required
            maxLength={60}
            {...form.getInputProps('label')}
          />
          <Select
            label={t`種類`}
            description={t`個人情報の種類、または取引の内容です。`}
            allowDeselect={false}
            data={factKinds.map((kind) => ({ value: kind, label: kindWords(kind) }))}
            {...form.getInputProps('kind')}
          />
        </FieldRow>
        <Checkbox
          label={t`保護する（本人確認ができるまで画面に送らない）`}
          {...form.getInputProps('protected', { type: 'checkbox' })}
        />
        <Textarea
          label={t`内容`}
          description={
            fact?.protected
              ? t`保存した内容は表示しません。変えるときだけ入力してください。`
              : t`保護すると、保存した後はこの画面でも表示しません。`
          }
          autosize
          minRows={2}
          maxLength={1000}
          required={fact === null}
          {...form.getInputProps('value')}
        />
        <Select
          label={t`お伝えしてよい人`}
          allowDeselect={false}
          data={sayables.map((sayable) => ({ value: sayable, label: sayableWords(sayable) }))}
          {...form.getInputProps('sayable')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
