import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Divider, Group, Stack } from '@mantine/core';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { WhatHintsAre } from './call-voice-hints.tsx';
import { VoiceHintList } from './voice-hint-list.tsx';

/** The hints of this call that are not about us, and the one key that writes them into the case. */
export function KeepVoiceHints({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const keep = useChange(() => api('keepVoiceHints', { params: { id: call.callId } }), {
    stale: ['callHarassment', 'listHarassment'],
    done: t`案件に書き写しました。`,
  });
  const hints = (call.hints ?? []).filter(({ side }) => side !== 'operator');
  if (hints.length === 0) return null;
  return (
    <>
      <Divider />
      <Stack gap={6}>
        <WhatHintsAre />
        <VoiceHintList hints={hints.slice(-5)} />
        <Group justify="flex-end">
          <Button
            variant="default"
            loading={keep.isPending}
            onClick={() => keep.mutate(undefined)}
            data-testid="keep-voice-hints"
          >
            <Trans>声の目安を案件に書き写す</Trans>
          </Button>
        </Group>
      </Stack>
    </>
  );
}
