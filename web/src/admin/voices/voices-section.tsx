import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { paged } from '../../ui/paged.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { VoiceCard } from './voice-card.tsx';
import { VoiceForm } from './voice-form.tsx';

/** お客様の声 of the trust page: proposed, consented to, published, withdrawn. */
export function VoicesSection() {
  const { t } = useLingui();
  const publishes = useMay('trust.publish');
  const [adding, setAdding] = useState(false);
  const voices = useInfiniteQuery(
    paged(['listVoices'], (at) => api('listVoices', { query: { limit: 50, ...at } })),
  );
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          <Trans>お客様の声</Trans>
        </Title>
        {publishes ? (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            <Trans>声の案を作る</Trans>
          </Button>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        <Trans>
          依頼企業の同意（だれが・いつ・何で）の記録がなければ公開できません。撤回されると、すぐにページから外れます。
        </Trans>
      </Text>
      <QueryView query={voices}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <Text size="sm">
              <Trans>まだありません。</Trans>
            </Text>
          ) : (
            <Stack gap="sm">
              {items.map((voice) => (
                <VoiceCard key={voice.id} voice={voice} publishes={publishes} />
              ))}
            </Stack>
          );
        }}
      </QueryView>
      {voices.hasNextPage ? (
        <Button mt="sm" variant="default" onClick={() => void voices.fetchNextPage()}>
          <Trans>続きを読み込む</Trans>
        </Button>
      ) : null}
      <Modal opened={adding} onClose={() => setAdding(false)} title={t`お客様の声の案を作る`} size="lg">
        <VoiceForm onDone={() => setAdding(false)} />
      </Modal>
    </Paper>
  );
}
