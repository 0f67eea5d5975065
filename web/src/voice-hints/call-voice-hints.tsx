import type { VoiceHint } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Paper, Text, Title } from '@mantine/core';
import { VoiceHintList } from './voice-hint-list.tsx';

/** All hints of a call, with what they are and are not; nothing when there were none. */
export function CallVoiceHints({ hints }: { hints: readonly VoiceHint[] }) {
  if (hints.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        <Trans>声の目安</Trans>
      </Title>
      <Paper withBorder p="md">
        <WhatHintsAre />
        <VoiceHintList hints={hints} />
      </Paper>
    </section>
  );
}

export function WhatHintsAre() {
  return (
    <Text size="xs" c="dimmed" mb={6}>
      <Trans>
        音の大きさだけを、その方がはじめに話した20秒と比べた目安です。誤りがあり、判断ではありません。言葉の聞き取りや本人の識別はせず、応対の評価や集計にも使いません。
      </Trans>
    </Text>
  );
}
