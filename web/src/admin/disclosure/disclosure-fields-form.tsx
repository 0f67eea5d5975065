import type { Disclosure, DisclosureFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { groupNumber } from '../../ui/telephone-number.ts';
import { fromTokyoLocal, toTokyoLocal } from '../../ui/tokyo-local.ts';
import { AccountSelect } from '../form/account-select.tsx';
import { FieldRow } from '../form/field-row.tsx';
import { toE164 } from '../form/to-e164.ts';
import { useChange } from '../form/use-change.ts';
import { choicesOf, deciderWords, formWords, kindWords } from './disclosure-words.ts';

interface Props {
  /** Null: a new one. */
  readonly request: Disclosure | null;
  readonly onDone: (id: string) => void;
}

interface Values {
  kind: DisclosureFields['kind'];
  decider: DisclosureFields['decider'];
  form: DisclosureFields['form'];
  accountId: string;
  receivedAt: string;
  name: string;
  contact: string;
  number: string;
  byAgent: boolean;
  agentKind: 'statutory' | 'mandated';
  agentName: string;
  when: string;
  words: string;
}

/** What somebody asks for, and who they are. */
export function DisclosureFieldsForm({ request, onDone }: Props) {
  const { t, i18n } = useLingui();
  const [now] = useState(() => new Date().toISOString());
  const form = useForm<Values>({ initialValues: valuesOf(request, now) });
  const save = useChange(
    async (body: DisclosureFields) =>
      request === null
        ? (await api('openDisclosure', { body })).id
        : (await api('changeDisclosure', { params: { id: request.id }, body })).id,
    {
      stale: ['listDisclosures', 'disclosure', 'listAudit'],
      done: request === null ? t`受け付けました。` : t`保存しました。`,
      onDone,
      onFields: (fields) =>
        form.setErrors(
          Object.fromEntries(
            Object.entries(fields).map(([path, words]) => [
              path.replace(/^person\.(agent\.name)?/, (_all, agent) => (agent ? 'agentName' : '')),
              words,
            ]),
          ),
        ),
    },
  );
  const say = i18n._.bind(i18n);
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(fieldsOf(values)))}>
      <Stack gap="sm">
        <FieldRow>
          <Select
            label={t`種類`}
            required
            allowDeselect={false}
            data={choicesOf(kindWords, say)}
            {...form.getInputProps('kind')}
          />
          <TextInput
            type="datetime-local"
            label={t`届いた日時`}
            required
            {...form.getInputProps('receivedAt')}
          />
        </FieldRow>
        <FieldRow>
          <Select
            label={t`判断する人`}
            required
            allowDeselect={false}
            data={choicesOf(deciderWords, say)}
            {...form.getInputProps('decider')}
          />
          <AccountSelect
            value={form.values.accountId}
            error={form.errors['accountId']}
            onChange={(accountId) => form.setFieldValue('accountId', accountId)}
          />
        </FieldRow>
        <FieldRow>
          <TextInput label={t`請求した方のお名前`} required maxLength={80} {...form.getInputProps('name')} />
          <TextInput label={t`かけてきた電話番号`} inputMode="tel" {...form.getInputProps('number')} />
        </FieldRow>
        <TextInput
          label={t`回答の送り先`}
          description={t`住所やメールアドレス`}
          maxLength={400}
          {...form.getInputProps('contact')}
        />
        <Checkbox label={t`代理人からの請求`} {...form.getInputProps('byAgent', { type: 'checkbox' })} />
        {form.values.byAgent ? (
          <FieldRow>
            <Select
              label={t`代理人の種類`}
              allowDeselect={false}
              data={[
                { value: 'statutory', label: t`法定代理人` },
                { value: 'mandated', label: t`委任による代理人` },
              ]}
              {...form.getInputProps('agentKind')}
            />
            <TextInput
              label={t`代理人のお名前`}
              required
              maxLength={80}
              {...form.getInputProps('agentName')}
            />
          </FieldRow>
        ) : null}
        <TextInput
          label={t`電話の時期`}
          description={t`わかる範囲で`}
          maxLength={200}
          {...form.getInputProps('when')}
        />
        <Textarea
          label={t`請求の内容`}
          description={t`言われたとおりに書きます。`}
          autosize
          minRows={2}
          maxLength={4000}
          {...form.getInputProps('words')}
        />
        <Select
          label={t`希望する受け取り方`}
          required
          allowDeselect={false}
          data={choicesOf(formWords, say)}
          {...form.getInputProps('form')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {request === null ? <Trans>受け付ける</Trans> : <Trans>保存</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function valuesOf(request: Disclosure | null, now: string): Values {
  const person = request?.person;
  return {
    kind: request?.kind ?? 'disclosure',
    decider: request?.decider ?? 'client',
    form: request?.form ?? 'link',
    accountId: request?.accountId ?? '',
    receivedAt: toTokyoLocal(request?.receivedAt ?? now),
    name: person?.name ?? '',
    contact: person?.contact ?? '',
    number: groupNumber(person?.number ?? ''),
    byAgent: (person?.agent ?? null) !== null,
    agentKind: person?.agent?.kind ?? 'mandated',
    agentName: person?.agent?.name ?? '',
    when: person?.when ?? '',
    words: person?.words ?? '',
  };
}

const fieldsOf = (values: Values): DisclosureFields => ({
  kind: values.kind,
  decider: values.decider,
  form: values.form,
  accountId: values.accountId === '' ? null : values.accountId,
  receivedAt: fromTokyoLocal(values.receivedAt) ?? values.receivedAt,
  person: {
    name: values.name,
    contact: values.contact,
    number: values.number.trim() === '' ? null : (toE164(values.number) ?? values.number),
    agent: values.byAgent ? { kind: values.agentKind, name: values.agentName } : null,
    when: values.when,
    words: values.words,
  },
});
