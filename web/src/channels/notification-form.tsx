import { everyNotification } from '@denwaban/server-api';
import type { NotificationSettings } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { messageWords } from '../ui/deliveries.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { urgencyWords } from '../ui/report-words.ts';

/** What one's own browsers are woken by, and when not. The portal has everything at all times. */
export function NotificationForm() {
  const settings = useQuery({
    queryKey: ['notificationSettings'],
    queryFn: () => api('notificationSettings'),
  });
  return (
    <Stack gap="sm" mt="lg">
      <Title order={2}>
        <Trans>自分への通知</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>
          ブラウザーの通知を受け取るものと時間を、お一人ずつ決められます。通知しないものも、ポータルにはいつでも届いています。
        </Trans>
      </Text>
      <QueryView query={settings}>{(data) => <Form settings={data} />}</QueryView>
    </Stack>
  );
}

function Form({ settings }: { settings: NotificationSettings }) {
  const { t, i18n } = useLingui();
  const form = useForm({
    initialValues: {
      kinds: settings.kinds as string[],
      urgencies: settings.urgencies as string[],
      hasQuiet: settings.quiet !== null,
      from: settings.quiet?.from ?? '22:00',
      until: settings.quiet?.until ?? '07:00',
      urgentAlways: settings.urgentAlways,
    },
  });
  const save = useChange(
    ({ hasQuiet, from, until, kinds, urgencies, urgentAlways }: typeof form.values) =>
      api('saveNotificationSettings', {
        body: {
          kinds: everyNotification.kinds.filter((kind) => kinds.includes(kind)),
          urgencies: everyNotification.urgencies.filter((urgency) => urgencies.includes(urgency)),
          quiet: hasQuiet ? { from, until } : null,
          urgentAlways,
        },
      }),
    { stale: ['notificationSettings'], done: t`保存しました。`, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Checkbox.Group label={t`受け取るもの`} {...form.getInputProps('kinds')}>
          <Group mt={4}>
            {everyNotification.kinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={i18n._(messageWords[kind])} />
            ))}
          </Group>
        </Checkbox.Group>
        <Checkbox.Group label={t`緊急度`} {...form.getInputProps('urgencies')}>
          <Group mt={4}>
            {everyNotification.urgencies.map((urgency) => (
              <Checkbox key={urgency} value={urgency} label={i18n._(urgencyWords[urgency])} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch label={t`静かにする時間を決める`} {...form.getInputProps('hasQuiet', { type: 'checkbox' })} />
        {form.values.hasQuiet ? (
          <>
            <Group>
              <TextInput type="time" required label={t`開始`} {...form.getInputProps('from')} />
              <TextInput type="time" required label={t`終了`} {...form.getInputProps('until')} />
            </Group>
            <Switch
              label={t`至急の報告は、静かにする時間にも通知する`}
              {...form.getInputProps('urgentAlways', { type: 'checkbox' })}
            />
          </>
        ) : null}
        <Group>
          <Button type="submit" h={44} loading={save.isPending} data-testid="save-notifications">
            <Trans>保存する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
