import type { Phone, PhoneSecret } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useChange } from '../form/use-change.ts';

/** A telephone or an app that may register for an extension. */
export function PhoneForm(props: { extensionId: string; onDone: (secret: PhoneSecret) => void }) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      label: '',
      dtmf: 'rfc4733' as Phone['dtmf'],
      srtp: 'optional' as Phone['srtp'],
      symmetricRtp: true,
      maxDevices: 1,
    },
  });
  const add = useChange(
    (values: typeof form.values) => api('addPhone', { params: { id: props.extensionId }, body: values }),
    {
      stale: ['listExtensions', 'listAudit'],
      done: t`電話機を加えました。`,
      onDone: props.onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t`電話機の名前`}
          placeholder={t`例：卓上電話、佐藤のスマートフォン`}
          required
          maxLength={60}
          data-autofocus
          {...form.getInputProps('label')}
        />
        <NumberInput
          label={t`同時に登録できる台数`}
          description={t`1台に1つずつ発行すると、なくしたときにその電話機だけ止められます。`}
          min={1}
          max={10}
          {...form.getInputProps('maxDevices')}
        />
        <Select
          label={t`音声の暗号化（SRTP）`}
          allowDeselect={false}
          data={[
            { value: 'off', label: t`使わない` },
            { value: 'optional', label: t`できれば使う` },
            { value: 'required', label: t`必ず使う` },
          ]}
          {...form.getInputProps('srtp')}
        />
        <Select
          label={t`プッシュ信号`}
          allowDeselect={false}
          data={[
            { value: 'rfc4733', label: 'RFC 4733' },
            { value: 'inband', label: t`音声内` },
            { value: 'info', label: 'SIP INFO' },
          ]}
          {...form.getInputProps('dtmf')}
        />
        <Checkbox
          label={t`社外・自宅のルーターの内側から使う`}
          description={t`登録したアドレスの別のポートからの音声も受け取ります。`}
          {...form.getInputProps('symmetricRtp', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending}>
            <Trans>発行する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
