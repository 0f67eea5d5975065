import type { AskedVoice } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { stateTones, stateWords } from '../admin/voices/voice-words.ts';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { confirm } from '../ui/confirm.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { paged } from '../ui/paged.ts';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './portal.module.css';

/** What the answering service would like to publish in the client's words: consented to and withdrawn here. */
export function PortalVoicesPage() {
  const { t } = useLingui();
  const voices = useInfiniteQuery(
    paged(['listAskedVoices'], (at) => api('listAskedVoices', { query: { limit: 50, ...at } })),
  );
  return (
    <div className={classes['page']}>
      <PageHeader
        title={t`お客様の声`}
        description={t`貴社のお声を代行会社のページに載せてよいかを、ここで決められます。同意はいつでも撤回でき、すぐに外れます。`}
      />
      <QueryView query={voices}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title={t`お願いはありません`}>
              <Trans>代行会社がお願いすると、ここに文章とお名前の出し方が出ます。</Trans>
            </EmptyState>
          ) : (
            <Stack gap="md">
              {items.map((voice) => (
                <AskedCard key={voice.id} voice={voice} />
              ))}
            </Stack>
          );
        }}
      </QueryView>
      {voices.hasNextPage ? (
        <Button mt="md" variant="default" onClick={() => void voices.fetchNextPage()}>
          <Trans>続きを読み込む</Trans>
        </Button>
      ) : null}
    </div>
  );
}

function AskedCard({ voice }: { voice: AskedVoice }) {
  const { t, i18n } = useLingui();
  const { shownAs, until, consent, address } = voice;
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start" mb="xs">
        <Text size="sm" c="dimmed">
          {t`「${shownAs}」として、${until}まで`}
        </Text>
        <StatusBadge tone={stateTones[voice.state]}>{i18n._(stateWords[voice.state])}</StatusBadge>
      </Group>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{voice.words}</Text>
      {consent === null ? null : (
        <Text size="xs" c="dimmed" mt="xs">
          <Trans>同意</Trans>: {consent.on} {consent.byName}
        </Text>
      )}
      {address !== null && voice.state === 'published' ? (
        <Anchor href={address} target="_blank" rel="noreferrer" size="sm">
          <Trans>載っているページを見る</Trans>
        </Anchor>
      ) : null}
      <Answer voice={voice} />
    </Paper>
  );
}

function Answer({ voice }: { voice: AskedVoice }) {
  const { t } = useLingui();
  const params = { id: voice.id };
  const stale = ['listAskedVoices'] as const;
  const consent = useChange(() => api('consentToVoice', { params }), { stale, done: t`同意しました。` });
  const withdraw = useChange(() => api('withdrawAskedVoice', { params }), {
    stale,
    done: t`撤回しました。もう載りません。`,
  });
  if (voice.state === 'withdrawn' || voice.state === 'ended') return null;
  const { shownAs, until } = voice;
  const agree = async () => {
    const body = t`この文章が「${shownAs}」として、${until}まで、だれでも読めるページに載ります。`;
    if (await confirm({ title: t`掲載に同意しますか`, body, verb: t`同意する` })) consent.mutate(undefined);
  };
  const refuse = async () => {
    const body = t`この文章は、もう載せられません。気が変わったときは、代行会社にお知らせください。`;
    if (await confirm({ title: t`載せないことにしますか`, body, verb: t`載せない`, dangerous: true }))
      withdraw.mutate(undefined);
  };
  return (
    <Group mt="md">
      {voice.state === 'proposed' ? (
        <Button loading={consent.isPending} onClick={() => void agree()}>
          <Trans>同意する</Trans>
        </Button>
      ) : null}
      <Button variant="default" loading={withdraw.isPending} onClick={() => void refuse()}>
        {voice.state === 'proposed' ? <Trans>断る</Trans> : <Trans>同意を撤回する</Trans>}
      </Button>
    </Group>
  );
}
