import type { PurposeNotices } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { NoticeCard } from './notice-card.tsx';
import { NoticeForm } from './notice-form.tsx';

interface Props {
  /** Null: the answering service itself. */
  readonly accountId: string | null;
  /** Whom the first text names. */
  readonly holder: string;
}

/** What personal data is used for: the public page, its versions, and writing a new one. */
export function Purposes({ accountId, holder }: Props) {
  const notices = useQuery({
    queryKey: ['purposeNotices', accountId],
    queryFn: () => api('purposeNotices', { query: accountId === null ? {} : { accountId } }),
  });
  return (
    <QueryView query={notices}>
      {(found) => <Versions found={found} accountId={accountId} holder={holder} />}
    </QueryView>
  );
}

function Versions({ found, accountId, holder }: Props & { readonly found: PurposeNotices }) {
  const { t } = useLingui();
  const publishes = useMay('purposes.publish');
  const [writing, setWriting] = useState(false);
  const { notices, slug } = found;
  return (
    <Stack gap="md" maw={860}>
      <Text size="sm" c="dimmed">
        <Trans>
          個人情報を何のために使うかを、だれでも読めるページで公表します。書き出しや録音の保存は、ここで公表した目的のうちの一つを選んで行います。
        </Trans>
      </Text>
      {slug === null ? null : <PageAddress slug={slug} />}
      {publishes && !writing ? (
        <Button w="fit-content" onClick={() => setWriting(true)}>
          {notices.length === 0 ? <Trans>公表文を作る</Trans> : <Trans>新しい版を作る</Trans>}
        </Button>
      ) : null}
      {writing ? (
        <NoticeForm found={found} accountId={accountId} holder={holder} onDone={() => setWriting(false)} />
      ) : null}
      {notices.length === 0 && !writing ? (
        <EmptyState title={t`利用目的はまだ公表されていません`}>
          <Trans>ひな形から作れます。公表すると、録音する回線で電話を受け始められます。</Trans>
        </EmptyState>
      ) : null}
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </Stack>
  );
}

function PageAddress({ slug }: { slug: string }) {
  const address = `${location.origin}/p/${slug}`;
  return (
    <Group gap="xs">
      <Text size="sm">
        <Trans>公表しているページ：</Trans>
      </Text>
      <Anchor size="sm" href={address} target="_blank" rel="noopener" underline="always">
        {address}
      </Anchor>
      <CopyButton value={address} />
    </Group>
  );
}
