import type { CalendarFeed } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Text } from '@mantine/core';
import { shortDateTimeOf } from '../ui/tokyo-time.ts';

/** How the last reading of a calendar went. */
export function FeedState({ feed }: { feed: CalendarFeed }) {
  const { t } = useLingui();
  const when = (at: string): string => shortDateTimeOf(at, t`本日`);
  const read = when(feed.readAt);
  if (feed.fault !== null)
    return (
      <Alert color="red" role="alert" title={t`${when(feed.triedAt)} に読み取れませんでした`}>
        {feed.fault}
        <Text size="sm">
          <Trans>最後に読み取れたのは {read} です。</Trans>
        </Text>
      </Alert>
    );
  return (
    <Alert color="teal">
      <Trans>
        {feed.place} から {read} に読み取りました。予定は{feed.events}件です。
      </Trans>
      {feed.unmatched.length === 0 ? null : (
        <Text size="sm" mt={4}>
          <Trans>
            題名の方が名簿で一人に決まらない予定があり、当番に入れていません：
            {feed.unmatched.map(when).join('、')}
          </Trans>
        </Text>
      )}
    </Alert>
  );
}
