import type { Extension } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { groupNumber } from '../../ui/telephone-number.ts';
import { askFirst } from '../form/ask-first.tsx';
import { FieldRow } from '../form/field-row.tsx';
import { toE164 } from '../form/to-e164.ts';
import { useChange } from '../form/use-change.ts';

/** An extension of a person or of a place. */
export function ExtensionForm({ extension, onDone }: { extension: Extension | null; onDone: () => void }) {
  const { t } = useLingui();
  const accounts = useQuery({
    queryKey: ['listAccounts', 'choice'],
    queryFn: () => api('listAccounts', { query: { archived: 'false' } }),
  });
  const numbers = useQuery({ queryKey: ['listNumbers'], queryFn: () => api('listNumbers') });
  const people = useQuery({
    queryKey: ['listPeople', 'choice'],
    queryFn: () => api('listPeople', { query: { limit: 100, state: 'active' } }),
  });
  const form = useForm({
    initialValues: {
      digits: extension?.digits ?? '',
      label: extension?.label ?? '',
      accountId: extension?.accountId ?? null,
      personId: extension?.personId ?? null,
      numberId: extension?.numberId ?? null,
      mobileNumber: extension?.mobileNumber ? groupNumber(extension.mobileNumber) : '',
      outgoing: extension?.outgoing ?? true,
      recorded: extension?.recorded ?? true,
      ringSeconds: extension?.ringSeconds ?? 30,
    },
    validate: {
      digits: (value) =>
        /^(?!1\d{2}$)[1-9]\d{1,4}$/.test(value)
          ? null
          : t`2〜5桁の数字です。110 や 117 のような 1 で始まる3桁は使えません。`,
      accountId: (value) => (value === null ? t`依頼企業を選んでください。` : null),
    },
  });
  const stale = ['listExtensions', 'listNumbers', 'listAudit'] as const;
  const save = useChange(
    ({ accountId, mobileNumber, ...rest }: typeof form.values) => {
      const body = {
        ...rest,
        accountId: accountId!,
        mobileNumber: mobileNumber.trim() === '' ? null : toE164(mobileNumber),
      };
      return extension
        ? api('changeExtension', { params: { id: extension.id }, body })
        : api('createExtension', { body });
    },
    { stale, done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  const remove = useChange(() => api('removeExtension', { params: { id: extension!.id } }), {
    stale,
    done: t`内線を廃止しました。`,
    onDone,
  });
  const free = (numbers.data?.items ?? []).filter(
    (number) =>
      number.state === 'active' &&
      number.lineId === null &&
      (number.extensionLabel === null || number.id === extension?.numberId),
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput
            label={t`内線番号`}
            description={t`2〜5桁`}
            inputMode="numeric"
            required
            maxLength={5}
            data-autofocus
            {...form.getInputProps('digits')}
          />
          <TextInput
            label={t`名前`}
            description={t`例：佐藤、会議室`}
            required
            maxLength={60}
            {...form.getInputProps('label')}
          />
        </FieldRow>
        <FieldRow>
          <Select
            label={t`どの会社の内線ですか`}
            description={t`通話と録音はこの会社の記録になります。当社の内線は、当社を依頼企業として登録して選びます。`}
            searchable
            required
            data={(accounts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('accountId')}
          />
          <Select
            label={t`使う人`}
            description={t`場所の電話なら空欄にします。`}
            searchable
            clearable
            data={(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('personId')}
          />
        </FieldRow>
        <FieldRow>
          <Select
            label={t`外線の番号`}
            description={t`この番号への電話が鳴り、外にかけるときに表示されます。`}
            searchable
            clearable
            nothingFoundMessage={t`空いている番号がありません`}
            data={free.map(({ id, display, label }) => ({
              value: id,
              label: label ? `${display}（${label}）` : display,
            }))}
            {...form.getInputProps('numberId')}
          />
          <TextInput
            label={t`一緒に鳴らす携帯番号`}
            description={t`外からの電話だけ。電話会社の通話料がかかります。`}
            type="tel"
            {...form.getInputProps('mobileNumber')}
          />
        </FieldRow>
        <NumberInput
          label={t`呼び出す秒数`}
          min={10}
          max={120}
          maw={200}
          {...form.getInputProps('ringSeconds')}
        />
        <Checkbox label={t`外の番号にかけられる`} {...form.getInputProps('outgoing', { type: 'checkbox' })} />
        <Checkbox
          label={t`通話を録音する（内線・発信・着信）`}
          description={t`外からの電話には、録音の案内を流します。発信では、はじめにご本人から伝えてください。`}
          {...form.getInputProps('recorded', { type: 'checkbox' })}
        />
        <Group justify="space-between">
          {extension ? (
            <Button
              variant="subtle"
              color="red"
              onClick={() =>
                askFirst({
                  title: t`内線を廃止する`,
                  children: <Trans>電話機は登録できなくなります。これまでの通話と録音は残ります。</Trans>,
                  confirm: t`廃止する`,
                  danger: true,
                  onConfirm: () => remove.mutate(undefined),
                })
              }
            >
              <Trans>内線を廃止する</Trans>
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
