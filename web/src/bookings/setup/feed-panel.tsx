import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { api } from '../../api.ts';
import { askFirst } from '../../admin/form/ask-first.tsx';
import { useChange } from '../../admin/form/use-change.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import type { SetupProps } from './booking-setup.tsx';

/** The secret address that a calendar program reads bookings from. */
export function FeedPanel({ accountId, setup }: SetupProps) {
  const { t } = useLingui();
  const { feed } = setup;
  const params = { id: accountId };
  const make = useChange(() => api('makeBookingFeed', { params }), {
    stale: ['bookingSetup'],
    done: t`カレンダーのURLを作りました。`,
  });
  const revoke = useChange(() => api('revokeBookingFeed', { params }), {
    stale: ['bookingSetup'],
    done: t`カレンダーのURLを使えなくしました。`,
    onDone: () => make.reset(),
  });
  return (
    <section>
      <Title order={2} size="h3">
        <Trans>カレンダーで予約を見る</Trans>
      </Title>
      <Stack gap="sm" mt="xs">
        <Text size="sm">
          <Trans>
            Google カレンダーや Outlook
            に「URLで追加」すると、予約が並びます。URLを知る人はだれでも読めるため、必要な方だけにお渡しください。
          </Trans>
        </Text>
        {feed === null ? (
          <Text size="sm" c="dimmed">
            <Trans>URLはまだありません。</Trans>
          </Text>
        ) : (
          <Text size="sm">
            {t`作成 ${dateTimeOf(feed.madeAt)}　最後に読まれた日時 ${feed.readAt === null ? t`まだありません` : dateTimeOf(feed.readAt)}`}
          </Text>
        )}
        {make.data === undefined ? null : (
          <Alert color="teal" variant="light">
            <Group align="flex-end" gap="xs" wrap="nowrap">
              <TextInput
                label={t`カレンダーのURL（いまだけ表示します）`}
                value={make.data.url}
                readOnly
                flex={1}
              />
              <CopyButton value={make.data.url} label={t`URLをコピー`} />
            </Group>
          </Alert>
        )}
        <Group gap="xs">
          <Button
            variant="default"
            loading={make.isPending}
            onClick={() =>
              feed === null
                ? make.mutate(undefined)
                : askFirst({
                    title: t`URLの作り直し`,
                    children: (
                      <Trans>
                        いまのURLは使えなくなります。お使いのカレンダーには、新しいURLを入れ直してください。
                      </Trans>
                    ),
                    confirm: t`作り直す`,
                    onConfirm: () => make.mutate(undefined),
                  })
            }
          >
            {feed === null ? <Trans>URLを作る</Trans> : <Trans>URLを作り直す</Trans>}
          </Button>
          {feed === null ? null : (
            <Button variant="default" loading={revoke.isPending} onClick={() => revoke.mutate(undefined)}>
              <Trans>URLを使えなくする</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </section>
  );
}
