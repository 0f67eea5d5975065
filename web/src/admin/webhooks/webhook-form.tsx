import { channelEvents } from '@denwaban/server-api';
import type { Channel } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useChange } from '../form/use-change.ts';
import { useEventWords } from './event-words.ts';

interface Props {
  readonly hook: Channel | null;
  readonly onDone: (secret: string | null) => void;
}

export function WebhookForm({ hook, onDone }: Props) {
  const { t } = useLingui();
  const words = useEventWords();
  const form = useForm<{ label: string; url: string; enabled: boolean; events: Channel['events'] }>({
    initialValues: {
      label: hook?.label ?? '',
      url: '',
      enabled: hook?.enabled ?? true,
      events: hook?.events ?? ['report.submitted'],
    },
  });
  const save = useChange(
    async ({ url, ...fields }: typeof form.values): Promise<string | null> => {
      if (hook === null) return (await api('createHook', { body: { ...fields, url } })).secret;
      await api('changeHook', { params: { id: hook.id }, body: fields });
      return null;
    },
    { stale: ['listHooks', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off">
      <Stack gap="sm">
        <TextInput label={t`名前`} required maxLength={60} {...form.getInputProps('label')} />
        {hook === null ? (
          <TextInput
            label={t`URL`}
            description={t`https で始まり、インターネットから届くものにしてください。`}
            required
            {...form.getInputProps('url')}
          />
        ) : null}
        <Checkbox.Group label={t`知らせること`} {...form.getInputProps('events')}>
          <Stack gap={6} mt={4}>
            {channelEvents.map((event) => (
              <Checkbox key={event} value={event} label={`${words[event]}（${event}）`} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Switch label={t`この Webhook に送る`} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
