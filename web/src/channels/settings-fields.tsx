import type { Channel } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Select, Stack, TextInput, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { FieldRow } from '../admin/form/field-row.tsx';
import type { ChannelValues } from './channel-form.tsx';

interface Props {
  readonly kind: Channel['kind'];
  readonly form: UseFormReturnType<ChannelValues>;
  readonly required: boolean;
}

/** How the service is reached: what it asks for, in its own words. */
export function SettingsFields({ kind, form, required }: Props) {
  const { t } = useLingui();
  const labels: Record<string, string> = {
    url: t`URL`,
    token: kind === 'slack-bot' ? t`ボットのトークン（xoxb-…）` : t`API トークン`,
    roomId: t`グループチャットの番号`,
    channel: t`チャンネル ID`,
    clientId: t`クライアント ID`,
    clientSecret: t`クライアントの秘密`,
    serviceAccount: t`サービスアカウント`,
    botId: t`ボット ID`,
    targetId: t`トークルーム ID または利用者 ID`,
    authorization: t`Authorization ヘッダーの値`,
    to: t`SMS を送る番号（+81…）`,
    keyHeader: t`二重送信を防ぐヘッダーの名前（あれば）`,
  };
  const line = (name: string, optional = false) => (
    <TextInput
      key={name}
      label={labels[name]}
      required={required && !optional}
      autoComplete="off"
      {...form.getInputProps(`settings.${name}`)}
    />
  );
  switch (kind) {
    case 'slack-webhook':
    case 'teams':
    case 'webhook':
      return line('url');
    case 'slack-bot':
      return <FieldRow>{[line('token'), line('channel')]}</FieldRow>;
    case 'chatwork':
      return <FieldRow>{[line('token'), line('roomId')]}</FieldRow>;
    case 'line-works':
      return (
        <Stack gap="xs">
          <FieldRow>{[line('clientId'), line('clientSecret')]}</FieldRow>
          <FieldRow>{[line('serviceAccount'), line('botId')]}</FieldRow>
          <Textarea
            label={t`秘密鍵（-----BEGIN PRIVATE KEY----- から）`}
            required={required}
            autosize
            minRows={3}
            maxRows={6}
            {...form.getInputProps('settings.privateKey')}
          />
          <FieldRow>
            <Select
              label={t`送り先`}
              allowDeselect={false}
              data={[
                { value: 'channel', label: t`トークルーム` },
                { value: 'user', label: t`一人の利用者` },
              ]}
              {...form.getInputProps('settings.target')}
            />
            {line('targetId')}
          </FieldRow>
        </Stack>
      );
    case 'sms':
      return (
        <Stack gap="xs">
          {line('url')}
          <FieldRow>{[line('authorization', true), line('to')]}</FieldRow>
          <FieldRow>
            <Select
              label={t`形式`}
              allowDeselect={false}
              data={[
                { value: 'json', label: 'JSON' },
                { value: 'form', label: 'application/x-www-form-urlencoded' },
              ]}
              {...form.getInputProps('settings.format')}
            />
            {line('keyHeader', true)}
          </FieldRow>
          <Textarea
            label={t`要求の本文`}
            required={required}
            autosize
            minRows={2}
            {...form.getInputProps('settings.template')}
          />
        </Stack>
      );
    case 'push':
      return null;
  }
}
