import { channelEvents } from '@denwaban/server-api';
import type { Channel } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  Select,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../api.ts';
import { useEventWords } from '../admin/webhooks/event-words.ts';
import { useChange } from '../admin/form/use-change.ts';
import { channelWords, messageWords } from '../ui/deliveries.tsx';
import { channelKinds, emptySettings, settingsOf, useChannelHints } from './channel-words.ts';
import { SettingsFields } from './settings-fields.tsx';

export interface ChannelValues {
  label: string;
  enabled: boolean;
  kinds: Channel['kinds'];
  urgencies: Channel['urgencies'];
  mentions: string[];
  mentionWhen: Channel['mentionWhen'];
  shows: Channel['shows'];
  events: Channel['events'];
  settings: Record<string, string>;
}

interface Props {
  readonly accountId: string;
  readonly channel: Channel | null;
  /** The webhook's signing secret, told this once. */
  readonly onDone: (secret: string | null) => void;
}

const kinds = ['report', 'correction', 'reminder', 'summary', 'reply'] as const;

export function ChannelForm({ accountId, channel, onDone }: Props) {
  const { t, i18n } = useLingui();
  const hints = useChannelHints();
  const eventWords = useEventWords();
  const [kind, setKind] = useState<Channel['kind']>(channel?.kind ?? 'chatwork');
  const [renewing, setRenewing] = useState(channel === null);
  const form = useForm<ChannelValues>({
    initialValues: {
      label: channel?.label ?? '',
      enabled: channel?.enabled ?? true,
      kinds: channel?.kinds ?? ['report', 'correction', 'reminder', 'reply'],
      urgencies: channel?.urgencies ?? ['normal', 'soon', 'urgent'],
      mentions: channel?.mentions ?? [],
      mentionWhen: channel?.mentionWhen ?? 'urgent',
      shows: channel?.shows ?? 'details',
      events: channel?.events ?? [],
      settings: emptySettings(kind),
    },
  });
  const save = useChange(
    async ({ settings, ...rule }: ChannelValues): Promise<string | null> => {
      const wanted = settingsOf(kind, settings);
      if (channel === null) {
        const body = { ...rule, settings: wanted };
        return (await api('createChannel', { params: { id: accountId }, body })).secret;
      }
      const params = { id: accountId, channelId: channel.id };
      await api('changeChannel', { params, body: { ...rule, settings: renewing ? wanted : null } });
      return null;
    },
    { stale: ['listChannels', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  const choose = (chosen: string | null): void => {
    const found = channelKinds.find((each) => each === chosen);
    if (found === undefined) return;
    setKind(found);
    form.setFieldValue('settings', emptySettings(found));
  };
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off">
      <Stack gap="sm">
        <Select
          label={t`種類`}
          description={hints[kind]}
          allowDeselect={false}
          disabled={channel !== null}
          data={channelKinds.map((each) => ({ value: each, label: i18n._(channelWords[each]) }))}
          value={kind}
          onChange={choose}
        />
        <TextInput
          label={t`名前`}
          description={t`一覧と送付の記録で見分けるための名前です。`}
          required
          maxLength={60}
          {...form.getInputProps('label')}
        />
        {renewing ? (
          <SettingsFields kind={kind} form={form} required />
        ) : kind === 'push' ? null : (
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              <Trans>接続の設定は保存してあり、表示しません。</Trans>
            </Text>
            <Button variant="default" size="compact-sm" onClick={() => setRenewing(true)}>
              <Trans>設定を入れ直す</Trans>
            </Button>
          </Group>
        )}
        <Fieldset legend={t`送るもの`}>
          <Stack gap="xs">
            <Checkbox.Group aria-label={t`送るもの`} {...form.getInputProps('kinds')}>
              <Group>
                {kinds.map((each) => (
                  <Checkbox key={each} value={each} label={i18n._(messageWords[each])} />
                ))}
              </Group>
            </Checkbox.Group>
            <Checkbox.Group label={t`緊急度`} {...form.getInputProps('urgencies')}>
              <Group>
                <Checkbox value="normal" label={t`通常`} />
                <Checkbox value="soon" label={t`お急ぎ`} />
                <Checkbox value="urgent" label={t`至急`} />
              </Group>
            </Checkbox.Group>
          </Stack>
        </Fieldset>
        {kind === 'webhook' ? (
          <Checkbox.Group
            label={t`報告のほかに知らせること`}
            description={t`個人の情報は送らず、ID だけを送ります。`}
            {...form.getInputProps('events')}
          >
            <Group mt={4}>
              {channelEvents.map((event) => (
                <Checkbox key={event} value={event} label={eventWords[event]} />
              ))}
            </Group>
          </Checkbox.Group>
        ) : null}
        <Select
          label={t`書く内容`}
          description={t`リンクだけにすると、個人の情報はサインインした画面でだけ見られます。`}
          allowDeselect={false}
          data={[
            { value: 'details', label: t`5行の要点とリンク` },
            { value: 'link', label: t`届いたことの知らせとリンクだけ` },
          ]}
          {...form.getInputProps('shows')}
        />
        {kind === 'push' || kind === 'sms' || kind === 'webhook' ? null : (
          <>
            <TagsInput
              label={t`メンション`}
              description={t`相手のサービスでの ID を入力して Enter を押してください。all は全員です。`}
              maxTags={10}
              {...form.getInputProps('mentions')}
            />
            <Select
              label={t`メンションするとき`}
              allowDeselect={false}
              data={[
                { value: 'urgent', label: t`至急の報告のとき` },
                { value: 'always', label: t`いつも` },
                { value: 'never', label: t`しない` },
              ]}
              {...form.getInputProps('mentionWhen')}
            />
          </>
        )}
        <Switch label={t`この通知先に送る`} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
