import type { ConsultationDesk } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { api } from '../../api.ts';
import { useChange } from '../../admin/form/use-change.ts';
import { confirm } from '../../ui/confirm.tsx';
import { DeskReaders } from '../desk-readers.tsx';
import { openWith, sealFor } from '../sealing/seal.ts';

/** Opens what this member can open and seals it again for exactly those who are of the desk now. */
export function Reseal({ desk, identity }: { desk: ConsultationDesk; identity: string }) {
  const { t } = useLingui();
  const run = useChange(() => resealAll(desk, identity), {
    stale: ['consultationDesk', 'listConsultations'],
    done: t`封じ直しを終えました。`,
  });
  const ask = async (): Promise<void> => {
    const agreed = await confirm({
      title: t`いまの担当者に合わせて封じ直す`,
      body: (
        <Stack gap="xs">
          <Text size="sm">
            <Trans>
              次の人がすべての相談を読めるようになります。新しい人がいるときは、電話や対面で、ご本人の画面に出ている指紋と同じことを確かめてください。
            </Trans>
          </Text>
          <DeskReaders members={desk.members} />
        </Stack>
      ),
      verb: t`封じ直す`,
    });
    if (agreed) run.mutate(undefined);
  };
  return (
    <Alert color="orange" title={t`封じ直すものが${desk.toReseal}件あります`} maw={860}>
      <Stack gap="sm" align="flex-start">
        <Trans>
          担当者が変わりました。封じ直すまで、新しい担当者は読めません。外れた担当者の鍵では、封じ直したものは開けません。
        </Trans>
        <Button size="compact-sm" loading={run.isPending} onClick={() => void ask()} data-testid="reseal">
          <Trans>担当者を確かめて封じ直す</Trans>
        </Button>
      </Stack>
    </Alert>
  );
}

/** In batches; what this key does not open is left for another member. */
async function resealAll({ members }: ConsultationDesk, identity: string): Promise<void> {
  const sealedFor = members.map((each) => each.recipient);
  for (;;) {
    const { items } = await api('listToReseal');
    let done = 0;
    for (let at = 0; at < items.length; at += CHUNK) {
      const resealed = [];
      for (const { kind, id, sealed } of items.slice(at, at + CHUNK)) {
        const text = await openWith(identity, sealed).catch(() => null);
        if (text !== null) resealed.push({ kind, id, sealed: await sealFor(sealedFor, text) });
      }
      if (resealed.length === 0) continue;
      done += resealed.length;
      const { left } = await api('resealConsultations', { body: { sealedFor, items: resealed } });
      if (left === 0) return;
    }
    if (done === 0) return;
  }
}

/** As many as one request carries, however long they are. */
const CHUNK = 10;
