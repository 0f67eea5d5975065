import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useChange } from '../form/use-change.ts';

interface Values {
  number: string;
  prefix: boolean;
  reason: string;
  refusal: 'announcement' | 'busy';
  until: string;
}

/** A number, or the beginning of numbers, to be declined from now on. */
export function BlockForm({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm<Values>({
    initialValues: {
      number: '',
      prefix: false,
      reason: '',
      refusal: 'announcement',
      until: '',
    },
  });
  const save = useChange(
    (values: Values) =>
      api('blockCaller', { params: { id: accountId }, body: { ...values, until: values.until || null } }),
    {
      stale: ['listBlockedCallers', 'listAudit'],
      done: t`加えました。次の着信からお断りします。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t`電話番号`}
          required
          maxLength={40}
          placeholder={form.values.prefix ? '0800' : '090-1234-5678'}
          data-autofocus
          {...form.getInputProps('number')}
        />
        <Checkbox
          label={t`この数字で始まる番号をすべてお断りする`}
          {...form.getInputProps('prefix', { type: 'checkbox' })}
        />
        <TextInput
          label={t`理由`}
          description={t`あとから見てわかるように。通話一覧の日時などを書いてください。`}
          required
          maxLength={200}
          {...form.getInputProps('reason')}
        />
        <Radio.Group label={t`お断りのしかた`} {...form.getInputProps('refusal')}>
          <Group mt={4}>
            <Radio value="announcement" label={t`アナウンスを流して切る`} />
            <Radio value="busy" label={t`話中音を返す`} />
          </Group>
        </Radio.Group>
        <TextInput
          type="date"
          w={220}
          label={t`いつまで`}
          description={t`空欄なら、外すまで`}
          {...form.getInputProps('until')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>お断りする</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
